package io.barmill.sandbox.venue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The venue's time: noon of the market's last day when the sandbox starts, and real time from then on. Thread-safe. */
public final class VenueClock {
    private static final int NOON = 12;

    private long base;
    private long startedNanos;

    VenueClock(LocalDate lastDay) {
        set(lastDay.atTime(NOON, 0).toInstant(ZoneOffset.UTC));
    }

    /** Sets the time, from which it goes on. */
    public final synchronized void set(Instant time) {
        base = time.toEpochMilli();
        startedNanos = System.nanoTime();
    }

    /** Returns the time in milliseconds since 1970. */
    public synchronized long millis() {
        return base + (System.nanoTime() - startedNanos) / 1_000_000;
    }
}
