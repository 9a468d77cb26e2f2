package io.barmill.research.numeric;

import java.util.Arrays;

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan). */
public final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /** Sorts a copy of these values. */
    public static Quantiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** Returns the quantile, NaN without values. */
    public double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the mean of the lowest ⌈n ÷ parts⌉ values, NaN without values. */
    public double meanOfLowest(int parts) {
        int count = (sorted.length + parts - 1) / parts;
        return count == 0 ? Double.NaN : CompensatedSum.of(Arrays.copyOf(sorted, count)) / count;
    }
}
