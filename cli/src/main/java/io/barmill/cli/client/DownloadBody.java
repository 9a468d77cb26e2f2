package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/** The body of a download's request. What a user leaves out is left out here, so that the API's own defaults hold. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DownloadBody(
        String exchange,
        String market,
        List<String> symbols,
        List<String> dataTypes,
        LocalDate startDate,
        LocalDate endDate,
        Integer year,
        List<Integer> months,
        Boolean force,
        String interval) {
    /** A request for types that have no interval. */
    public DownloadBody(
            String exchange,
            String market,
            List<String> symbols,
            List<String> dataTypes,
            LocalDate startDate,
            LocalDate endDate,
            Integer year,
            List<Integer> months,
            Boolean force) {
        this(exchange, market, symbols, dataTypes, startDate, endDate, year, months, force, null);
    }
}
