package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * The body of a request for bars. Options that the user leaves out are null or empty, so that the API's defaults apply.
 *
 * @param barType a bar's name, such as {@code time-1m}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AggregateBody(
        String exchange,
        String market,
        String dataType,
        String barType,
        List<String> symbols,
        LocalDate startDate,
        LocalDate endDate,
        Boolean features,
        Boolean force,
        Boolean remake) {
    /** A request that replaces no bars made of another type of ticks. */
    public AggregateBody(
            String exchange,
            String market,
            String dataType,
            String barType,
            List<String> symbols,
            LocalDate startDate,
            LocalDate endDate,
            Boolean features,
            Boolean force) {
        this(exchange, market, dataType, barType, symbols, startDate, endDate, features, force, null);
    }
}
