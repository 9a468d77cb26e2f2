package io.barmill.cpu.bars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What the worker's bars are like. */
@ConfigMapping(prefix = "barmill.bars")
public interface BarsConfig {
    /**
     * What a live system needs from a bar's last trade to the bar: it is added to {@code available_at}. Bar files that are
     * there keep what they were made with.
     */
    @WithDefault("PT0S")
    @DurationMin
    Duration latency();

    /** How many bars one trade may close before the task fails with TOO_MANY_BARS, at least 1. */
    @WithDefault("1000000")
    @Min(1)
    int mostBarsOfATrade();
}
