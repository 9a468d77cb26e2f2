package io.barmill.live.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The time between two updates. It is computed from the base each time and never from the interval before, so it cannot
 * drift.
 *
 * @param isAdaptive false for the base at all times
 * @param errorBackoff the factor if more than a fifth of the updates failed
 * @param successRecovery the factor if less than a twentieth failed
 * @param offPeak the factor outside of the peak hours
 * @param peakHours hours of the day in UTC, from 0 to 23
 * @param most the longest interval
 */
public record AdaptiveInterval(
        Duration base,
        boolean isAdaptive,
        double errorBackoff,
        double successRecovery,
        double offPeak,
        Set<Integer> peakHours,
        Duration most) {
    /** No interval is shorter. */
    public static final Duration LEAST = Duration.ofSeconds(60);

    private static final double MANY_ERRORS = 0.2;
    private static final double FEW_ERRORS = 0.05;

    /**
     * Returns the interval after an update.
     *
     * @param failed how many symbols could not be updated
     * @param tried how many symbols were tried; with 0 nothing is known of errors
     */
    public Duration next(Instant now, int failed, int tried) {
        double factor = isAdaptive ? hour(now) * errors(failed, tried) : 1;
        long millis = Math.round(base.toMillis() * factor);
        return Duration.ofMillis(Math.min(Math.max(millis, LEAST.toMillis()), most.toMillis()));
    }

    private double hour(Instant now) {
        return peakHours.contains(now.atOffset(ZoneOffset.UTC).getHour()) ? 1 : offPeak;
    }

    private double errors(int failed, int tried) {
        if (tried == 0) {
            return 1;
        }
        double rate = (double) failed / tried;
        if (rate > MANY_ERRORS) {
            return errorBackoff;
        }
        return rate < FEW_ERRORS ? successRecovery : 1;
    }
}
