package io.barmill.bars.time;

/**
 * Finds the UTC days that an input lacks: whole days without a row between two rows, and everything before the day of the
 * first. Times are microseconds since 1970-01-01 UTC.
 */
public final class SeenDays {
    private static final long DAY = 86_400_000_000L;

    /** The end of the latest day that had a row. */
    private long until = Long.MIN_VALUE;

    /** Receives rows and the stretches without any, in order. */
    public interface Sink {
        /** Rows from {@code from} (inclusive) to {@code to} (exclusive). */
        void rows(int from, int to);

        /** No row is known of this time, from {@code from} (inclusive) to {@code to} (exclusive). */
        void unseen(long from, long to);
    }

    /** Adds the missing days before the day of that time to the stretches. */
    public void find(long time, UnseenTime missing) {
        if (time >= until) {
            long start = Math.floorDiv(time, DAY) * DAY;
            if (start > until) {
                missing.add(until, start);
            }
            until = start + DAY;
        }
    }

    /** Adds the whole day of that time to the stretches. */
    public static void missing(long time, UnseenTime missing) {
        long start = Math.floorDiv(time, DAY) * DAY;
        missing.add(start, start + DAY);
    }

    /** Passes the rows on, each stretch of missing days before the first row after it. */
    public void pass(long[] times, int from, int to, Sink sink) {
        int passed = from;
        for (int row = from; row < to; row++) {
            if (times[row] >= until) {
                long start = Math.floorDiv(times[row], DAY) * DAY;
                if (start > until) {
                    if (row > passed) {
                        sink.rows(passed, row);
                    }
                    sink.unseen(until, start);
                    passed = row;
                }
                until = start + DAY;
            }
        }
        if (to > passed) {
            sink.rows(passed, to);
        }
    }
}
