package io.barmill.sandbox.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * A fault of the next requests.
 *
 * @param kind what goes wrong
 * @param path which paths, with a leading slash: a glob ({@code *} for any characters) or {@code regex:...}. A fault of the
 *     content affects an archive and its checksum file together, whichever of the two the pattern matches
 * @param times how many requests it affects; one of the content counts requests for the archive
 *     ({@link FaultKind#WRONG_CHECKSUM}: for the checksum file), {@link FaultKind#CHANGED_AFTER_PUBLICATION} is permanent
 * @param afterBytes how much of the body {@link FaultKind#CUT_BODY} and {@link FaultKind#STALL} send; -1 for half
 * @param retryAfter the Retry-After of {@link FaultKind#RATE_LIMITED}
 * @param duration how long {@link FaultKind#SLOW_BODY} takes, and how long {@link FaultKind#STALL} keeps the connection
 */
public record Fault(String path, FaultKind kind, int times, long afterBytes, Duration retryAfter, Duration duration) {
    /** Every matching request. */
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

    /** A fault of every matching request, in the middle of the body, with a Retry-After of 1 s and a duration of 2 s. */
    public static Fault of(FaultKind kind, String path) {
        return new Fault(path, kind, ALWAYS, -1, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    public Fault times(int times) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    public Fault afterBytes(long afterBytes) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    public Fault retryAfter(Duration retryAfter) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }

    public Fault duration(Duration duration) {
        return new Fault(path, kind, times, afterBytes, retryAfter, duration);
    }
}
