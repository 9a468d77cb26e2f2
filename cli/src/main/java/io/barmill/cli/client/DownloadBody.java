package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/** The body of a download request. Options that the user leaves out are null or empty, so that the API's defaults apply. */
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
    /** A request for data types without an interval. */
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
