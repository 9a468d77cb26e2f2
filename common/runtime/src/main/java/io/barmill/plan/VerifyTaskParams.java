package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of an {@code archive.verify} task, which finds the archives that their venue has replaced.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param interval the length of candles; empty for other types
 * @param periods {@link ArchivePeriod#text()} of each archive, at least one, in order
 * @param contract what one contract stands for, for repeated downloads; empty if amounts are not contracts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerifyTaskParams(
        String exchange,
        String market,
        DataType type,
        String symbol,
        Optional<String> interval,
        List<String> periods,
        @JsonProperty("contract_value") Optional<ContractValue> contract) {
    public VerifyTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(interval, "interval");
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new InvalidFieldException("periods", "empty", "at least one period");
        }
    }

    /** Parameters of a type without an interval, whose amounts are not contracts. */
    public VerifyTaskParams(String exchange, String market, DataType type, String symbol, List<String> periods) {
        this(exchange, market, type, symbol, Optional.empty(), periods, Optional.empty());
    }

    /** From the first period to the last: {@code 2024-01..2024-03-31}. */
    @JsonProperty(TaskParamsJson.PERIOD)
    public String span() {
        String first = periods.get(0);
        String last = periods.get(periods.size() - 1);
        return first.equals(last) ? first : first + ".." + last;
    }

    /** A readable name, unique to the archives. */
    public String label() {
        return String.join(" ", exchange, market, type.series(interval), symbol, span());
    }

    /** The parameters of the downloads of these archives, in order. */
    public List<DownloadTaskParams> downloads() {
        return periods.stream()
                .map(period -> new DownloadTaskParams(exchange, market, type, symbol, period, interval, contract))
                .toList();
    }
}
