package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The parameters of a {@code trades.reconcile} task, which holds the lake's trades of a symbol against its aggregate trades, day
 * by day.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}
 * @param market one of the venue's markets
 * @param from the first day
 * @param to the last day, inclusive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReconcileTaskParams(String exchange, String market, String symbol, LocalDate from, LocalDate to) {
    public ReconcileTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(symbol, "symbol");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
    }

    /** The type of the rows that are checked, for searches. */
    @JsonProperty(value = TaskParamsJson.TYPE, access = JsonProperty.Access.READ_ONLY)
    public DataType type() {
        return DataType.TRADES;
    }

    /** What the task spans: {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    public String span() {
        return new Days(from, to).text();
    }

    /** A readable name, unique to these parameters. */
    public String label() {
        return String.join(" ", exchange, market, "trades", symbol, span(), "against aggregate trades");
    }
}
