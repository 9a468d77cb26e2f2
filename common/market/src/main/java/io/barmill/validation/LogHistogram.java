package io.barmill.validation;

/**
 * Counts of integers by buckets whose width is at most 1/2048 of their value, for quantiles in constant memory. Buckets of a
 * power of two get memory when the first value falls into one of them.
 */
final class LogHistogram {
    private static final int BITS = 12;
    private static final int BUCKETS = 1 << BITS;

    private final long[][] above = new long[Long.SIZE - BITS][];
    private final long[][] below = new long[Long.SIZE - BITS][];
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    void add(long value) {
        long size = Math.abs(value);
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(size) - BITS);
        long[][] side = value < 0 ? below : above;
        long[] buckets = side[shift];
        if (buckets == null) {
            buckets = new long[BUCKETS];
            side[shift] = buckets;
        }
        buckets[(int) (size >>> shift)]++;
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Adds the counts of another one. */
    void add(LogHistogram other) {
        add(above, other.above);
        add(below, other.below);
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    private static void add(long[][] to, long[][] from) {
        for (int shift = 0; shift < from.length; shift++) {
            if (from[shift] != null) {
                to[shift] = to[shift] == null ? new long[BUCKETS] : to[shift];
                for (int i = 0; i < BUCKETS; i++) {
                    to[shift][i] += from[shift][i];
                }
            }
        }
    }

    long count() {
        return count;
    }

    /** The smallest value; only if there is one. */
    long min() {
        return min;
    }

    /** The largest value; only if there is one. */
    long max() {
        return max;
    }

    /** The value that this share of all values does not exceed, give or take 1/4096; only if there is one. */
    long quantile(double share) {
        long left = Math.max(1, (long) Math.ceil(share * count));
        for (int shift = below.length - 1; shift >= 0; shift--) {
            for (int i = BUCKETS - 1; below[shift] != null && i >= 0; i--) {
                left -= below[shift][i];
                if (left <= 0) {
                    return within(-middle(i, shift));
                }
            }
        }
        for (int shift = 0; shift < above.length; shift++) {
            for (int i = 0; above[shift] != null && i < BUCKETS; i++) {
                left -= above[shift][i];
                if (left <= 0) {
                    return within(middle(i, shift));
                }
            }
        }
        return max;
    }

    private long within(long value) {
        return Math.max(min, Math.min(max, value));
    }

    private static long middle(long bucket, int shift) {
        return (bucket << shift) + (shift == 0 ? 0 : 1L << (shift - 1));
    }
}
