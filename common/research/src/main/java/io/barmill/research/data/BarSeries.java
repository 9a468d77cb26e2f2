package io.barmill.research.data;

import java.util.Arrays;

/**
 * Complete bars of one instrument in columns, in order of time. Times are microseconds since 1970-01-01 UTC. The arrays are
 * exposed because every row passes through them; they are never changed.
 *
 * @param bar the name of the bars, such as {@code time-1h}
 * @param byClock whether the clock, not a trade, decides when a bar opens
 */
public record BarSeries(
        String bar,
        boolean byClock,
        long[] openTime,
        long[] closeTime,
        long[] availableAt,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume,
        double[] quoteVolume,
        double[] vwap,
        long[] tradeCount) {
    /** Fails unless bars follow each other: none opens before the one before it ended, or is known before it ended. */
    public BarSeries {
        for (int i = 0; i < openTime.length; i++) {
            if (closeTime[i] < openTime[i] || availableAt[i] < closeTime[i]) {
                throw new IllegalArgumentException(
                        "bar " + i + " of " + bar + " ends before it opens, or is known earlier");
            }
            if (i > 0 && openTime[i] < closeTime[i - 1]) {
                throw new IllegalArgumentException(
                        "bar " + i + " of " + bar + " opens before bar " + (i - 1) + " ends");
            }
        }
    }

    /** Returns the number of bars. */
    public int size() {
        return openTime.length;
    }

    /** Returns the first row that opens at or after a time, from that row on; {@link #size} if there is none. */
    public int firstOpenAt(long time, int from) {
        int low = Math.min(from, size());
        int step = 1;
        int high = low;
        while (high < size() && openTime[high] < time) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        int found = Arrays.binarySearch(openTime, low, Math.min(high, size()), time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > low && openTime[found - 1] == time) {
            found--;
        }
        return found;
    }
}
