package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * The body of a request for bars. Options that the user leaves out are null or empty, so that the API's defaults apply.
 *
 * @param bars names such as {@code time-1m}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AggregateBody(
        String exchange,
        String market,
        String dataType,
        List<String> bars,
        List<String> symbols,
        LocalDate startDate,
        LocalDate endDate,
        Boolean features,
        Boolean force,
        Boolean remake) {
    /** A request for one bar, which replaces no bars made of another type of ticks. */
    public AggregateBody(
            String exchange,
            String market,
            String dataType,
            String bar,
            List<String> symbols,
            LocalDate startDate,
            LocalDate endDate,
            Boolean features,
            Boolean force) {
        this(exchange, market, dataType, List.of(bar), symbols, startDate, endDate, features, force, null);
    }
}
