package io.barmill.io.download;

import io.barmill.lake.layout.TickPartition;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The series of an archive's tick files.
 *
 * @param venue the lake's name of the venue and market
 * @param interval the length of candles; empty for other types
 * @param symbol as written in the venue's paths
 */
public record DownloadedSeries(String venue, DataType type, Optional<String> interval, String symbol) {
    public DownloadedSeries {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(symbol, "symbol");
    }

    /** The name of the type in the lake and the ledger: {@link DataType#series}. */
    public String name() {
        return type.series(interval);
    }

    /** The key of a day's file. */
    public TickPartition day(LocalDate date) {
        return new TickPartition(venue, type, interval, symbol, date);
    }
}
