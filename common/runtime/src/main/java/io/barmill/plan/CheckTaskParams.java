package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code lake.check} task, which compares the rows of one symbol in one dataset with their files.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}; the lake's venue if no known exchange has it
 * @param market the exchange's market; empty if no known exchange has it
 * @param type the type of ticks; empty for bars
 * @param interval the length of candles; empty for other types
 * @param layer the lake's layer
 * @param venue the lake's venue
 * @param dataset the ledger's name of the data in that layer
 * @param from the first day
 * @param to the last day, inclusive
 * @param quick whether only sizes are compared
 * @param repair whether work is queued that mends what is found
 * @param contract what one contract stands for, for repeated downloads; empty if amounts are not contracts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckTaskParams(
        String exchange,
        Optional<String> market,
        Optional<DataType> type,
        Optional<String> interval,
        String layer,
        String venue,
        String dataset,
        String symbol,
        LocalDate from,
        LocalDate to,
        boolean quick,
        boolean repair,
        @JsonProperty("contract_value") Optional<ContractValue> contract) {
    public CheckTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(contract, "contract");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
    }

    /** The bar's name, for searches; empty for other layers. */
    @JsonProperty(value = TaskParamsJson.BARS, access = JsonProperty.Access.READ_ONLY)
    public List<String> bars() {
        return layer.equals("bars") ? List.of(dataset) : List.of();
    }

    /** What the task spans: {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    public String span() {
        return new Days(from, to).text();
    }

    /** A readable name, unique to these parameters. */
    public String label() {
        String how = (quick ? " quick" : "") + (repair ? " repair" : "");
        return String.join(" ", exchange, market.orElse(venue), layer, dataset, symbol, span()) + how;
    }
}
