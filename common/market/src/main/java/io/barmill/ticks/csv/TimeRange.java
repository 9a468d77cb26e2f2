package io.barmill.ticks.csv;

/** Which numbers are times. A number in another unit than expected falls outside the range, whatever it means. */
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

    /** Microseconds of a time whose unit, milliseconds or microseconds, its magnitude tells. May be no time at all. */
    static long toMicros(long time) {
        return time >= MICROS_FROM ? time : time * MICROS_PER_MILLI;
    }
}
