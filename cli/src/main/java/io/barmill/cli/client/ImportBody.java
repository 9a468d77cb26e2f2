package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of a request to import files. What a user leaves out is left out here, and the files' names have to say it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImportBody(
        String exchange,
        String market,
        String symbol,
        String format,
        String interval,
        String period,
        String contractValue,
        List<String> files,
        Boolean replace) {}
