package io.barmill.venue;

import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * What the name of a file that follows a venue's naming scheme says about its content.
 *
 * @param market one of the venue's markets; empty if neither the name nor a folder contains it
 * @param symbol as written in the venue's paths
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
