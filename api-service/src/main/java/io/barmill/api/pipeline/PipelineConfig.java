package io.barmill.api.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the steps of pipelines are planned. */
@ConfigMapping(prefix = "barmill.pipelines")
public interface PipelineConfig {
    /** Whether this replica plans steps of pipelines. */
    @WithDefault("true")
    boolean enabled();

    /** How often a pipeline is looked at whose steps wait. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    Duration interval();

    /** The pause before a step is planned again whose exchange was away. */
    @WithDefault("PT15S")
    @DurationMin(millis = 10)
    Duration pause();

    /** How long a step may take to be planned before another replica takes the pipeline over. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    Duration lease();
}
