package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * The archives of one symbol and type, whatever they cover.
 *
 * @param market one of the venue's markets
 * @param symbol as the venue's paths have it
 * @param interval the length of candles; empty for other types
 */
public record ArchiveSeries(String market, DataType type, String symbol, Optional<String> interval) {
    public ArchiveSeries {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(interval, "interval");
    }

    /** The order that brings one of them from that exchange. */
    public DownloadTaskParams order(String exchange, ArchivePeriod period) {
        return new DownloadTaskParams(exchange, market, type, symbol, period.text(), interval);
    }
}
