package io.barmill.lake.layout;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One bar file's place: the bars of one name that a UTC day of one symbol gave.
 *
 * @param bar the bar's name, such as {@code time-1m}: {@link io.barmill.bars.BarSpec#name()}
 */
public record BarPartition(String venue, String bar, String symbol, LocalDate date) {
    public BarPartition {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(bar, "bar");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(date, "date");
    }
}
