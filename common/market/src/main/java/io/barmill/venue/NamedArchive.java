package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file's name says of it, where it is called as a venue calls its archives.
 *
 * @param market one of the venue's; empty where neither name nor folder say it
 * @param symbol as the venue's paths have it
 * @param period {@link ArchivePeriod#text()}
 * @param interval the length of candles; empty for other types
 */
public record NamedArchive(
        Optional<String> market, DataType type, String symbol, String period, Optional<String> interval) {
    public NamedArchive {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(interval, "interval");
    }
}
