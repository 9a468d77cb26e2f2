package io.barmill.api.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits of what one request may ask for. */
@ConfigMapping(prefix = "barmill.plan")
public interface PlanConfig {
    /** Tasks in one request, those that turn out to be done already included. */
    @WithDefault("50000")
    @Min(1)
    @Max(1_000_000)
    int maxTasks();
}
