package io.barmill.lake.layout;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;

/**
 * The place of a bar file: the bars of one name from the UTC days of a month of one symbol.
 *
 * @param bar the bar's name, such as {@code time-1m}: {@link io.barmill.bars.BarSpec#name()}
 */
public record BarPartition(String venue, String bar, String symbol, YearMonth month) {
    public BarPartition {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(bar, "bar");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(month, "month");
    }

    /** The place of the bars of that day. */
    public static BarPartition of(String venue, String bar, String symbol, LocalDate day) {
        return new BarPartition(venue, bar, symbol, YearMonth.from(day));
    }
}
