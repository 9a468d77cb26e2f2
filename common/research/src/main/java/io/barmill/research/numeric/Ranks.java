package io.barmill.research.numeric;

import java.util.Arrays;
import java.util.Comparator;

/** Ranks, correlations and slopes of pairs of values. NaN where undefined. */
public final class Ranks {
    private Ranks() {}

    /** Returns the rank of each value from 1 for the lowest; equal values share the mean of their ranks. */
    public static double[] of(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Returns the correlation of ranks (Spearman); NaN if one side does not differ. */
    public static double correlation(double[] values, double[] others) {
        return pearson(of(values), of(others));
    }

    /** Returns the correlation of values (Pearson); NaN if one side does not differ. */
    public static double pearson(double[] values, double[] others) {
        Moments first = Moments.of(values);
        Moments second = Moments.of(others);
        if (!first.isDispersed() || !second.isDispersed()) {
            return Double.NaN;
        }
        double covariance = comoment(values, first.mean(), others, second.mean()) / (values.length - 1);
        return covariance / (first.deviation() * second.deviation());
    }

    /** Returns the slope of the least squares line of values on others; NaN if the others do not differ. */
    public static double slope(double[] others, double[] values) {
        Moments moments = Moments.of(others);
        double mean = CompensatedSum.of(values) / values.length;
        return moments.isDispersed()
                ? comoment(others, moments.mean(), values, mean)
                        / comoment(others, moments.mean(), others, moments.mean())
                : Double.NaN;
    }

    private static double comoment(double[] values, double mean, double[] others, double otherMean) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < values.length; i++) {
            sum.add((values[i] - mean) * (others[i] - otherMean));
        }
        return sum.value();
    }
}
