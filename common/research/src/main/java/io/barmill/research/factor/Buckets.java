package io.barmill.research.factor;

import io.barmill.research.numeric.Quantiles;
import java.util.Arrays;

/**
 * Divides the values of one time into buckets from 1 on. A value on an edge belongs to the bucket below; the lowest edge of quantiles
 * and of widths belongs to the first bucket. Equal edges are one edge, so equal values always share a bucket.
 */
public sealed interface Buckets {
    /** Buckets with the same number of values. */
    record Counts(int count) implements Buckets {
        @Override
        public int[] of(double[] values) {
            return new Shares(evenly(0, 1, count)).of(values);
        }
    }

    /** Buckets between quantiles, given as shares from 0 to 1. */
    record Shares(double[] shares) implements Buckets {
        @Override
        public int[] of(double[] values) {
            Quantiles quantiles = Quantiles.of(values);
            return place(values, Arrays.stream(shares).map(quantiles::at).toArray(), true);
        }
    }

    /** Buckets of the same width between the lowest and the highest value. */
    record Widths(int count) implements Buckets {
        @Override
        public int[] of(double[] values) {
            double low = Arrays.stream(values).min().orElse(0);
            double high = Arrays.stream(values).max().orElse(0);
            return place(values, evenly(low, high, count), true);
        }
    }

    /** Buckets between edges; what lies outside of them, or on the lowest, has none. */
    record Edges(double[] edges) implements Buckets {
        @Override
        public int[] of(double[] values) {
            return place(values, edges, false);
        }
    }

    /** Buckets of negative values, then as many of the others. */
    record AroundZero(Buckets half, int count) implements Buckets {
        @Override
        public int[] of(double[] values) {
            int[] buckets = new int[values.length];
            int[] below =
                    half.of(Arrays.stream(values).filter(value -> value < 0).toArray());
            int[] above =
                    half.of(Arrays.stream(values).filter(value -> value >= 0).toArray());
            int nextBelow = 0;
            int nextAbove = 0;
            for (int i = 0; i < values.length; i++) {
                if (values[i] < 0) {
                    buckets[i] = below[nextBelow++];
                } else {
                    int bucket = above[nextAbove++];
                    buckets[i] = bucket == 0 ? 0 : bucket + count;
                }
            }
            return buckets;
        }
    }

    /** Returns the bucket of each value, 0 for none. */
    int[] of(double[] values);

    private static int[] place(double[] values, double[] edges, boolean lowestIncluded) {
        double[] distinct = Arrays.stream(edges).sorted().distinct().toArray();
        int[] buckets = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int above = 0;
            while (above < distinct.length && distinct[above] < values[i]) {
                above++;
            }
            boolean lowest = above == 0 && lowestIncluded && distinct.length > 0 && values[i] == distinct[0];
            buckets[i] = lowest ? 1 : above == distinct.length ? 0 : above;
        }
        return buckets;
    }

    private static double[] evenly(double from, double to, int count) {
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = i == count ? to : from + (to - from) * i / count;
        }
        return edges;
    }
}
