package io.barmill.ticks.csv;

/** The range of valid times. A number in another unit than expected is outside the range. */
final class TimeRange {
    private static final long MICROS_PER_MILLI = 1000;
    private static final long MICROS_FROM = 100_000_000_000_000L;
    /** 2001-09-09 and 2100-01-01. */
    private static final long MIN_MICROS = 1_000_000_000_000_000L;

    private static final long MAX_MICROS = 4_102_444_800_000_000L;

    private TimeRange() {}

    static boolean isMicros(long time) {
        return time >= MIN_MICROS && time < MAX_MICROS;
    }

    /** Converts milliseconds or microseconds, distinguished by magnitude, to microseconds. The result may be out of range. */
    static long toMicros(long time) {
        return time >= MICROS_FROM ? time : time * MICROS_PER_MILLI;
    }
}
