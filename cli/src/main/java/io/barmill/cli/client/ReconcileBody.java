package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/** The body of a request to reconcile trades. Options that the user leaves out are null or empty and restrict nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReconcileBody(
        String exchange, String market, List<String> symbols, LocalDate startDate, LocalDate endDate) {}
