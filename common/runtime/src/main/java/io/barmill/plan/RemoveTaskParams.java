package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code lake.remove} task, which removes files of one symbol in one dataset.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}; the lake's venue if no known exchange has it
 * @param market the exchange's market; empty if no known exchange has it
 * @param type the type of ticks; empty for bars
 * @param layer the lake's layer
 * @param dataset the ledger's name of the data in that layer
 * @param from the first day of the files
 * @param to the last day of the files, inclusive
 * @param files what was chosen; a file that was published again since stays
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoveTaskParams(
        String exchange,
        Optional<String> market,
        Optional<DataType> type,
        String layer,
        String dataset,
        String symbol,
        LocalDate from,
        LocalDate to,
        List<FileVersion> files) {
    public RemoveTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
        files = List.copyOf(files);
    }

    /** The bar's name, for searches; empty for ticks. */
    @JsonProperty(value = TaskParamsJson.BARS, access = JsonProperty.Access.READ_ONLY)
    public List<String> bars() {
        return layer.equals("bars") ? List.of(dataset) : List.of();
    }

    /** What the task spans: {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    public String span() {
        return new Days(from, to).text();
    }

    /** A readable name. */
    public String label() {
        return String.join(" ", exchange, market.orElse(layer), dataset, symbol, span());
    }

    /** The name under which an attempt reserves a file of these parameters, the same as that of attempts that write it. */
    public String resource(String path, LocalDate day) {
        return layer.equals(LedgerTickHoldings.TICKS) && market.isPresent() && type.isPresent()
                ? TickReservation.of(exchange, market.get(), type.get(), symbol, day)
                : path;
    }
}
