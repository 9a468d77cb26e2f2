package io.barmill.sandbox.venue;

import java.time.Duration;
import java.util.Objects;

/**
 * A fault that the next requests meet.
 *
 * @param path which paths, slash in front: a glob ({@code *} for any characters) or {@code regex:...}. A fault of the
 *     content concerns an archive and its sidecar together, whichever of the two the pattern matches
 * @param times how many requests meet it; one of the content is counted by the archive's requests
 *     ({@link FaultKind#WRONG_CHECKSUM}: the sidecar's), and {@link FaultKind#CHANGED_AFTER_PUBLICATION} is for good
 * @param afterBytes how much of the body {@link FaultKind#CUT_BODY} and {@link FaultKind#STALL} let out; -1 for half
 * @param retryAfter what {@link FaultKind#RATE_LIMITED} asks for
 * @param duration how long {@link FaultKind#SLOW_BODY} takes, and how long {@link FaultKind#STALL} keeps the connection
 */
public record Fault(String path, FaultKind kind, int times, long afterBytes, Duration retryAfter, Duration duration) {
    /** As often as it is met. */
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

    /** A fault that is met always, in the middle of the body, with a Retry-After of 1 s and a duration of 2 s. */
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
