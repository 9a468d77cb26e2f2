package io.barmill.validation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days and minutes of times in microseconds since 1970-01-01 UTC. */
final class Days {
    static final long MINUTE = 60_000_000L;
    static final int MINUTES = 1_440;
    static final long DAY = MINUTES * MINUTE;
    static final long SECOND = 1_000_000L;

    private Days() {}

    static long start(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * SECOND;
    }

    static LocalDate of(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
    }

    /** A length of time for a person. */
    static String length(long micros) {
        return Duration.ofNanos(Math.multiplyExact(micros, 1_000L)).toString().substring(1);
    }
}
