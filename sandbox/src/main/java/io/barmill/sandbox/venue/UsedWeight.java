package io.barmill.sandbox.venue;

/** The weight of the requests of a wall-clock minute. Thread-safe. */
final class UsedWeight {
    private static final long MINUTE = 60_000;

    private final long limit;
    private long minute = Long.MIN_VALUE;
    private long used;

    UsedWeight(long limit) {
        this.limit = limit;
    }

    /** Counts a request, refused or not, and returns the weight of the minute so far. */
    synchronized long add(long weight, long now) {
        long current = Math.floorDiv(now, MINUTE);
        if (current != minute) {
            minute = current;
            used = 0;
        }
        used += weight;
        return used;
    }

    boolean isTooMuch(long weight) {
        return weight > limit;
    }

    /** Returns the seconds until the next minute, at least 1. */
    static long secondsLeft(long now) {
        return Math.max(1, (MINUTE - Math.floorMod(now, MINUTE) + 999) / 1_000);
    }
}
