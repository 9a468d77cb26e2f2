package io.barmill.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of bars, for all services that plan and build them. */
@ConfigMapping(prefix = "barmill.bars")
public interface BarsConfig {
    /**
     * The latency from a bar's last tick to the bar in a live system, added to {@code available_at}. It is part of the
     * bars' fingerprint: if it changes, existing bar files are out of date.
     */
    @WithDefault("PT0S")
    @DurationMin
    @DurationMax(days = 1)
    Duration latency();

    /** How many bars one trade may close before the task fails with TOO_MANY_BARS, at least 1. */
    @WithDefault("1000000")
    @Min(1)
    int mostBarsOfATrade();

    /** The latency in microseconds. */
    default long latencyMicros() {
        return latency().toNanos() / 1_000;
    }
}
