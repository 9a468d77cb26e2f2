package io.barmill.lake.parquet;

/**
 * Encodes a page's small integers, such as dictionary indices, in Parquet's hybrid of run lengths and bit packing
 * (parquet-format, Encodings.md): runs of eight or more equal values are counted, the others are packed.
 */
final class RleHybridEncoder {
    static final int GROUP = 8;
    /** The largest number of groups whose header fits into a single byte. */
    private static final int MAX_GROUPS = 63;

    private RleHybridEncoder() {}

    /**
     * Appends the values.
     *
     * @param values with room behind them to fill the last group, whose unused elements are overwritten
     * @param width the bits of each value, 0 to 32
     */
    static void pack(int[] values, int count, int width, EncodedBytes target) {
        int start = 0;
        int next = 0;
        while (next < count) {
            int run = run(values, next, count);
            if (run < GROUP) {
                next += GROUP;
                continue;
            }
            packGroups(values, start, next, width, target);
            putRun(values[next], run, width, target);
            next += run;
            start = next;
        }
        for (int i = count; i < next; i++) {
            values[i] = 0;
        }
        packGroups(values, start, next, width, target);
    }

    /** Appends the same value that many times, eight or more. */
    static void putRun(int value, int times, int width, EncodedBytes target) {
        target.putUnsigned((long) times << 1);
        for (int left = width, rest = value; left > 0; left -= Byte.SIZE, rest >>>= Byte.SIZE) {
            target.put(rest);
        }
    }

    /** Returns the number of consecutive equal values from that position. */
    private static int run(int[] values, int from, int end) {
        int value = values[from];
        int next = from + 1;
        while (next < end && values[next] == value) {
            next++;
        }
        return next - from;
    }

    private static void packGroups(int[] values, int from, int to, int width, EncodedBytes target) {
        for (int next = from; next < to; ) {
            int groups = Math.min((to - next) / GROUP, MAX_GROUPS);
            target.put(groups << 1 | 1);
            target.pack(values, next, groups * GROUP, width);
            next += groups * GROUP;
        }
    }
}
