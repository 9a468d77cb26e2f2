package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of an import request. What the user leaves out is null, and the API reads it from the files' names. */
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
        Boolean replace,
        Boolean reread,
        Boolean sort,
        Boolean dropDuplicates) {}
