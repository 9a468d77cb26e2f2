package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The parameters of a {@code bar.rebuild} task, which brings existing bars up to date that were made from ticks of these
 * days.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}
 * @param market one of the venue's markets
 * @param from the first day
 * @param to the last day, inclusive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RebuildTaskParams(
        String exchange, String market, DataType type, String symbol, LocalDate from, LocalDate to) {
    public RebuildTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
    }

    /** A readable name, unique to these parameters. */
    public String label() {
        return String.join(" ", exchange, market, type.id(), symbol, span());
    }

    /** What the task spans: {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    String span() {
        return new Days(from, to).text();
    }
}
