package io.barmill.venue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code tick.download} task, which downloads one archive into the lake.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param period {@link ArchivePeriod#text()}
 * @param interval the length of the venue's own candles, such as {@code 1m}; empty for other types
 * @param contract the value of one contract, as known when the task was planned, so that every attempt converts the
 *     archive the same way; empty if amounts are not contracts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DownloadTaskParams(
        String exchange,
        String market,
        DataType type,
        String symbol,
        String period,
        Optional<String> interval,
        @JsonProperty("contract_value") Optional<ContractValue> contract) {
    public DownloadTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(contract, "contract");
    }

    /** Parameters of an archive whose amounts are not contracts, or whose contract value is not known yet. */
    public DownloadTaskParams(
            String exchange, String market, DataType type, String symbol, String period, Optional<String> interval) {
        this(exchange, market, type, symbol, period, interval, Optional.empty());
    }

    /** Parameters of an archive of a type without an interval. */
    public DownloadTaskParams(String exchange, String market, DataType type, String symbol, String period) {
        this(exchange, market, type, symbol, period, Optional.empty());
    }

    /** Returns a copy with that contract value. */
    public DownloadTaskParams with(Optional<ContractValue> value) {
        return new DownloadTaskParams(exchange, market, type, symbol, period, interval, value);
    }

    /** Returns the lake's name of the type: {@link DataType#series}. */
    public String series() {
        return type.series(interval);
    }

    /** Returns a readable label, unique to these parameters: {@code binance spot aggTrades BTCUSDT 2024-01-01}. */
    public String label() {
        return String.join(" ", exchange, market, series(), symbol, period);
    }

    /** Returns the parsed period. */
    public ArchivePeriod archivePeriod() {
        return ArchivePeriod.parse("period", period);
    }
}
