package io.barmill.research.engine;

/** The instants at which something is done. Times are microseconds since 1970-01-01 UTC. */
public sealed interface Schedule {
    /** Whenever a bar of the strategy's series becomes visible. */
    record EveryBar() implements Schedule {
        @Override
        public long after(long time) {
            return Long.MAX_VALUE;
        }
    }

    /** At multiples of a period after 1970-01-01, shifted by an offset. */
    record Clock(long period, long offset) implements Schedule {
        public Clock {
            if (period <= 0) {
                throw new IllegalArgumentException("period " + period);
            }
        }

        @Override
        public long after(long time) {
            return (Math.floorDiv(time - offset, period) + 1) * period + offset;
        }
    }

    /** Returns the first instant after a time; {@link Long#MAX_VALUE} where bars decide. */
    long after(long time);
}
