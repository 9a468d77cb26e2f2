package io.barmill.research.feature;

import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;
import io.barmill.research.numeric.Ranks;
import java.util.Arrays;

/** What functions compute from the values of a window or of a cross-section. NaN where undefined. */
final class Statistics {
    private Statistics() {}

    static double mean(double[] values) {
        return CompensatedSum.of(values) / values.length;
    }

    static double deviation(double[] values) {
        return Moments.of(values).deviation();
    }

    /** With n instead of n − 1. */
    static double populationDeviation(double[] values) {
        return deviation(values) * Math.sqrt((values.length - 1.0) / values.length);
    }

    static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** The rank of the last value among all, from 1 for the lowest, ÷ n. Equal values share their mean rank. */
    static double lastRank(double[] values) {
        return rank(values, values.length - 1);
    }

    static double rank(double[] values, int index) {
        return Ranks.of(values)[index] / values.length;
    }

    static double lastScore(double[] values) {
        return score(values, values.length - 1);
    }

    static double score(double[] values, int index) {
        Moments moments = Moments.of(values);
        return moments.isDispersed() ? (values[index] - moments.mean()) / moments.deviation() : Double.NaN;
    }

    /** Of least squares over the rows, per row. */
    static double slope(double[] values) {
        return Ranks.slope(rows(values.length), values);
    }

    /** The value of the least squares line in the last row. */
    static double fitted(double[] values) {
        return mean(values) + slope(values) * (values.length - 1) / 2;
    }

    static double weightedMean(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < values.length; i++) {
            sum.add((i + 1) * values[i]);
        }
        return sum.value() / (values.length * (values.length + 1.0) / 2);
    }

    static double meanAbsoluteDeviation(double[] values) {
        double mean = mean(values);
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(Math.abs(value - mean));
        }
        return sum.value() / values.length;
    }

    /** Rows since the highest value; the last one of several. */
    static double rowsSinceHighest(double[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] >= values[at] ? i : at;
        }
        return values.length - 1.0 - at;
    }

    static double rowsSinceLowest(double[] values) {
        return rowsSinceHighest(Arrays.stream(values).map(value -> -value).toArray());
    }

    private static double[] rows(int n) {
        double[] rows = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }
}
