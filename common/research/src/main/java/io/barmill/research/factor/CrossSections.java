package io.barmill.research.factor;

import io.barmill.research.numeric.Ranks;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Measures of the values of all instruments at one time, or at two. NaN where undefined; instruments without a value do not count. */
public final class CrossSections {
    private CrossSections() {}

    /** Returns the correlation of ranks of what both have (Spearman): the information coefficient of a factor and returns. */
    public static double rankCorrelation(double[] values, double[] others, int leastNames) {
        double[][] both = both(values, others);
        return both[0].length < leastNames ? Double.NaN : Ranks.correlation(both[0], both[1]);
    }

    /** Returns the correlation of values of what both have (Pearson). */
    public static double correlation(double[] values, double[] others, int leastNames) {
        double[][] both = both(values, others);
        return both[0].length < leastNames ? Double.NaN : Ranks.pearson(both[0], both[1]);
    }

    /** Returns how many instruments have both. */
    public static int count(double[] values, double[] others) {
        return both(values, others)[0].length;
    }

    /**
     * Returns the share of a bucket's instruments that were not in it before; NaN if it is empty at either time.
     *
     * @param before the bucket of each instrument then, 0 for none
     * @param now the bucket of each instrument
     */
    public static double turnover(int[] before, int[] now, int bucket) {
        long there = Arrays.stream(before).filter(one -> one == bucket).count();
        long members = Arrays.stream(now).filter(one -> one == bucket).count();
        long fresh = IntStream.range(0, now.length)
                .filter(i -> now[i] == bucket && before[i] != bucket)
                .count();
        return there == 0 || members == 0 ? Double.NaN : (double) fresh / members;
    }

    /** Divides what has a value into buckets, all together or each group by itself; 0 for none. */
    public static int[] buckets(Buckets buckets, double[] values, int[] groups, boolean withinGroups) {
        int[] result = new int[values.length];
        int[] distinct = withinGroups ? Arrays.stream(groups).distinct().toArray() : new int[] {0};
        for (int group : distinct) {
            int[] members = IntStream.range(0, values.length)
                    .filter(i -> !Double.isNaN(values[i]) && (!withinGroups || groups[i] == group))
                    .toArray();
            int[] placed = buckets.of(
                    Arrays.stream(members).mapToDouble(i -> values[i]).toArray());
            for (int i = 0; i < members.length; i++) {
                result[members[i]] = placed[i];
            }
        }
        return result;
    }

    private static double[][] both(double[] values, double[] others) {
        int[] there = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && !Double.isNaN(others[i]))
                .toArray();
        return new double[][] {
            Arrays.stream(there).mapToDouble(i -> values[i]).toArray(),
            Arrays.stream(there).mapToDouble(i -> others[i]).toArray()
        };
    }
}
