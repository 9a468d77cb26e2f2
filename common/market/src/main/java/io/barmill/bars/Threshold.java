package io.barmill.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.Measure;
import java.math.BigDecimal;

/** The value that a bar has to reach, prepared for comparison after every trade. */
final class Threshold {
    private final Measure measure;
    private final BigDecimal value;
    private final DecimalSum.Limit limit;
    private final long trades;

    Threshold(Measure measure, BigDecimal value) {
        this.measure = measure;
        this.value = value;
        this.limit = measure.limit(value);
        this.trades = measure == Measure.TICK ? value.longValueExact() : 0;
    }

    BigDecimal value() {
        return value;
    }

    /**
     * The first row with which the bar reaches the value, or {@code to}. If the sums cannot tell, it is {@code from}: the
     * caller then checks that row by itself.
     */
    int reachingRow(OpenBar bar, BatchSums sums, int from, int to) {
        return switch (measure) {
            case TICK -> sums.reachingCount(trades - bar.tradeCount(), from, to);
            case VOLUME -> reachingRow(bar.totals().volume(), sums.volume(), from, to);
            case DOLLAR -> reachingRow(bar.totals().quoteVolume(), sums.quoteVolume(), from, to);
        };
    }

    private int reachingRow(DecimalSum sum, BatchSums.Column column, int from, int to) {
        if (!sum.isComparable(limit)) {
            return from;
        }
        if (!sum.wouldReach(limit, column.of(from, to), column.factor())) {
            return to;
        }
        int low = from;
        int high = to - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sum.wouldReach(limit, column.of(from, middle + 1), column.factor())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** True if the bar has reached the value; an exact comparison. */
    boolean isReachedBy(OpenBar bar) {
        return switch (measure) {
            case TICK -> bar.tradeCount() >= trades;
            case VOLUME -> bar.totals().volume().hasReached(limit);
            case DOLLAR -> bar.totals().quoteVolume().hasReached(limit);
        };
    }
}
