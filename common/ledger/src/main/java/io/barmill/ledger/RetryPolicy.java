package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often a task is tried, and how long it waits in between: exponential back-off with full jitter, so that tasks that
 * failed together do not come back together.
 *
 * @param maxAttempts attempts in all, at least 1
 * @param base the longest wait after the first failure, above zero; doubles with every failure
 * @param cap the longest wait ever, at least {@code base}
 */
public record RetryPolicy(int maxAttempts, Duration base, Duration cap) {
    public RetryPolicy {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(cap, "cap");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, was " + maxAttempts);
        }
        if (base.isZero() || base.isNegative() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "base must be above zero and cap at least base, were " + base + ", " + cap);
        }
    }

    /** The longest wait after so many failures, counted from 1: {@code min(cap, base * 2^(failures-1))}. */
    public Duration ceiling(int failures) {
        Duration ceiling = base;
        for (int i = 1; i < failures && ceiling.compareTo(cap) < 0; i++) {
            ceiling = ceiling.multipliedBy(2);
        }
        return ceiling.compareTo(cap) < 0 ? ceiling : cap;
    }

    /**
     * How long to wait while a service is away: about as long as it has been away, between base and cap, and not less than
     * half of that, so that a long outage costs few attempts. What the other side asked for is added.
     *
     * @param outage how long the service has been away, as far as the task knows
     * @param retryAfter the other side's wish
     */
    public Duration outageDelay(Duration outage, Optional<Duration> retryAfter, RandomGenerator random) {
        Duration longest = outage.compareTo(base) < 0 ? base : outage.compareTo(cap) > 0 ? cap : outage;
        long half = longest.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half + 1)).plus(retryAfter.orElse(Duration.ZERO));
    }

    /**
     * How long to wait: anything from nothing to the ceiling, and where the other side asked to be left alone for a
     * while, so much longer than that.
     *
     * @param failures failures so far, at least 1
     * @param retryAfter the other side's wish
     */
    public Duration delay(int failures, Optional<Duration> retryAfter, RandomGenerator random) {
        Duration jitter = Duration.ofNanos(random.nextLong(ceiling(failures).toNanos() + 1));
        return jitter.plus(retryAfter.orElse(Duration.ZERO));
    }
}
