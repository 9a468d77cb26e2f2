package io.barmill.lake.layout;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The place of a bar file: the bars of one name from one UTC day of one symbol.
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
