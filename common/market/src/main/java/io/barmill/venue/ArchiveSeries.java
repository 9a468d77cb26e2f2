package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * The archives of one symbol and type, for any period.
 *
 * @param market one of the venue's markets
 * @param symbol as written in the venue's paths
 * @param interval the length of candles; empty for other types
 */
public record ArchiveSeries(String market, DataType type, String symbol, Optional<String> interval) {
    public ArchiveSeries {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(interval, "interval");
    }

    /** Returns the parameters of the task that downloads the archive of that period from that exchange. */
    public DownloadTaskParams order(String exchange, ArchivePeriod period) {
        return new DownloadTaskParams(exchange, market, type, symbol, period.text(), interval);
    }
}
