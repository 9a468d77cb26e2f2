package io.barmill.sandbox.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * A fault that affects later requests.
 *
 * @param kind the kind of fault
 * @param path the affected paths, with a leading slash: a glob ({@code *} for any characters) or {@code regex:...}. A
 *     content fault affects an archive and its checksum file together, whichever of the two the pattern matches
 * @param times how many requests are affected; a content fault counts requests for the archive
 *     ({@link FaultKind#WRONG_CHECKSUM}: for the checksum file), {@link FaultKind#CHANGED_AFTER_PUBLICATION} is
 *     permanent
 * @param afterBytes how many bytes of the body {@link FaultKind#CUT_BODY} and {@link FaultKind#STALL} send; -1 for half
 * @param retryAfter the Retry-After of {@link FaultKind#RATE_LIMITED}
 * @param duration how long {@link FaultKind#SLOW_BODY} takes, and how long {@link FaultKind#STALL} keeps the connection
 */
public record Fault(String path, FaultKind kind, int times, long afterBytes, Duration retryAfter, Duration duration) {
    /** The number of times for every matching request. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(duration, "duration");
        PathPattern.of(path);
        if (times < 1) {
            throw new IllegalArgumentException("times must be > 0, was " + times);
        }
        if (afterBytes < -1) {
            throw new IllegalArgumentException("after_bytes must be >= 0, was " + afterBytes);
        }
        if (retryAfter.isNegative() || duration.isNegative()) {
            throw new IllegalArgumentException("retry_after_seconds and millis must be >= 0");
        }
    }

    /**
     * Creates a fault of every matching request, in the middle of the body, with a Retry-After of 1 s and a duration of
     * 2 s.
     */
    public static Fault of(FaultKind kind, String path) {
        return new Fault(path, kind, ALWAYS, -1, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /** Returns a copy that affects that many requests. */
    public Fault times(int times) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    /** Returns a copy that sends that many bytes of the body; -1 for half. */
    public Fault afterBytes(long afterBytes) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    /** Returns a copy with that Retry-After. */
    public Fault retryAfter(Duration retryAfter) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    /** Returns a copy with that duration. */
    public Fault duration(Duration duration) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }
}
