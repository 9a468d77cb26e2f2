package io.barmill.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When a cause that many tasks share closes their lane, and when it is tried again. */
@ConfigMapping(prefix = "barmill.circuit")
public interface CircuitConfig {
    /** How many attempts of a lane must have ended with the same code, which must be at least half of its attempts. */
    @WithDefault("10")
    @Min(1)
    int failures();

    /** The time in which these attempts ended. */
    @WithDefault("PT10M")
    @DurationMin(millis = 1)
    Duration window();

    /** How long the lane is closed before a task is let through as a probe; doubles with every bad one. */
    @WithDefault("PT10M")
    @DurationMin(millis = 1)
    Duration firstWait();

    /** The longest wait before a probe. */
    @WithDefault("PT2H")
    @DurationMin(millis = 1)
    Duration longestWait();

    /** How many good probes, one after the other, open the lane again. */
    @WithDefault("3")
    @Min(1)
    int goodProbes();
}
