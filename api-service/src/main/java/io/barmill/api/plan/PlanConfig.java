package io.barmill.api.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits on requests. */
@ConfigMapping(prefix = "barmill.plan")
public interface PlanConfig {
    /** The maximum number of tasks in one request, including those that turn out to be done already. */
    @WithDefault("50000")
    @Min(1)
    @Max(1_000_000)
    int maxTasks();
}
