package io.barmill.api.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits on requests. */
@ConfigMapping(prefix = "barmill.plan")
public interface PlanConfig {
    /** The maximum number of tasks in one request, including those that turn out to be done already. */
    @WithDefault("50000")
    @Min(1)
    @Max(1_000_000)
    int maxTasks();

    /** How long a request waits for its plan; then it is answered, and its planning goes on in the background. */
    @WithDefault("PT0.2S")
    Duration answerWithin();

    /** The maximum number of requests that are planned at the same time. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();

    /** How long a job whose planner has stopped waits for another planner, at most. */
    @WithDefault("PT30S")
    Duration lease();
}
