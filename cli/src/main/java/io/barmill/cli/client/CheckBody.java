package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/** The body of a request to check the lake. Options that the user leaves out are null and restrict nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckBody(
        String layer,
        String venue,
        String dataset,
        String symbol,
        LocalDate from,
        LocalDate to,
        boolean quick,
        boolean repair) {}
