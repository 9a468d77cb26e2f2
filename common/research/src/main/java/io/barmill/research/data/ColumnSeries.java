package io.barmill.research.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Complete bars of one instrument with all their columns of numbers, in order of time. Times are microseconds since 1970-01-01
 * UTC. A missing value is NaN. The arrays are exposed because every row passes through them; they are never changed.
 *
 * @param instrument the name of the instrument
 * @param group what the instrument is compared within, such as a sector; empty if there are no groups
 * @param byClock whether the clock, not a trade, decides when a bar opens
 * @param availableAt when each row is known; no row is known before the one above it
 * @param columns the values of each row, by the name of the column
 */
public record ColumnSeries(
        String instrument,
        String group,
        boolean byClock,
        long[] openTime,
        long[] closeTime,
        long[] availableAt,
        Map<String, double[]> columns) {
    public ColumnSeries {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(group, "group");
        availableAt = availableAt.clone();
        for (int i = 1; i < availableAt.length; i++) {
            availableAt[i] = Math.max(availableAt[i], availableAt[i - 1]);
        }
        columns = new LinkedHashMap<>(columns);
    }

    /** Returns the number of rows. */
    public int size() {
        return openTime.length;
    }

    /** Returns the rows that end before a time. */
    public ColumnSeries until(long time) {
        int rows = time == Long.MAX_VALUE ? size() : endedAt(time - 1) + 1;
        Map<String, double[]> shorter = new LinkedHashMap<>();
        columns.forEach((name, values) -> shorter.put(name, Arrays.copyOf(values, rows)));
        return new ColumnSeries(
                instrument,
                group,
                byClock,
                Arrays.copyOf(openTime, rows),
                Arrays.copyOf(closeTime, rows),
                Arrays.copyOf(availableAt, rows),
                shorter);
    }

    /** Returns the values of a column that is known to exist. */
    public double[] column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    /** Returns the last row that is known at a time; −1 if there is none. */
    public int knownAt(long time) {
        return lastNotAfter(availableAt, time);
    }

    /** Returns the last row that ended at or before a time; −1 if there is none. */
    public int endedAt(long time) {
        return lastNotAfter(closeTime, time);
    }

    /**
     * Returns the first row in which an order of that time can be filled: it opens at the time or later, later only if a trade
     * opens the bars, and has a trade. Returns {@link #size} if there is none.
     */
    public int fillableAt(long time) {
        int row = lastNotAfter(openTime, byClock ? time - 1 : time) + 1;
        double[] trades = column("trade_count");
        while (row < size() && trades[row] == 0) {
            row++;
        }
        return row;
    }

    private static int lastNotAfter(long[] times, long time) {
        int found = Arrays.binarySearch(times, time);
        if (found < 0) {
            return -found - 2;
        }
        while (found + 1 < times.length && times[found + 1] == time) {
            found++;
        }
        return found;
    }
}
