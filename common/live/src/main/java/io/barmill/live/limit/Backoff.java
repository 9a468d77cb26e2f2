package io.barmill.live.limit;

import java.util.random.RandomGenerator;

/**
 * Waits with full jitter: a random part of a time that doubles from attempt to attempt up to a limit.
 *
 * @param firstMillis the longest wait after the first attempt
 * @param mostMillis the longest wait of all
 */
public record Backoff(long firstMillis, long mostMillis) {
    /** Between requests whose outcome is unknown. */
    public static final Backoff REQUESTS = new Backoff(500, 30_000);

    /** Between connections of a stream. */
    public static final Backoff CONNECTIONS = new Backoff(1_000, 32_000);

    /** Returns the longest wait after that many failed attempts, at least 1. */
    public long longest(int attempts) {
        long doubled = firstMillis << Math.min(Math.max(attempts, 1) - 1, 20);
        return Math.min(doubled, mostMillis);
    }

    /** Returns the wait in milliseconds after that many failed attempts, at least 1. */
    public long next(int attempts, RandomGenerator random) {
        return random.nextLong(longest(attempts) + 1);
    }
}
