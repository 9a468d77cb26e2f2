package io.barmill.lake.layout;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The place of a tick file: one UTC day of one symbol.
 *
 * @param venue the lake's name of the venue and market, such as {@code binance} or {@code binance-futures}
 * @param interval the length of candles; empty for other types
 * @param symbol as the venue writes it in its paths, upper case
 * @param date the day as the source cuts it, UTC
 */
public record TickPartition(String venue, DataType type, Optional<String> interval, String symbol, LocalDate date) {
    public TickPartition {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(date, "date");
    }

    /** Creates a place for rows of a type without an interval. */
    public TickPartition(String venue, DataType type, String symbol, LocalDate date) {
        this(venue, type, Optional.empty(), symbol, date);
    }

    /** Returns the lake's name of the type: {@link DataType#series}. */
    public String series() {
        return type.series(interval);
    }
}
