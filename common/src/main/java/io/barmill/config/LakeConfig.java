package io.barmill.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where the lake is, and how it is kept tidy. */
@ConfigMapping(prefix = "barmill.lake")
public interface LakeConfig {
    /** The root: a path, relative to the working directory, or a URI such as {@code file:///srv/lake}. */
    @WithDefault("data/lake")
    @NotBlank
    String uri();

    /** What killed attempts leave in the lake. */
    Tidying tidying();

    /** When it is cleared away: {@code barmill.lake.tidying.*}. */
    interface Tidying {
        /** Whether this process does it at all; the workers do, a service that only reads does not. */
        @WithDefault("false")
        boolean enabled();

        /** How often; the first time at the start. */
        @WithDefault("PT1H")
        @DurationMin(millis = 10)
        Duration interval();

        /** How long nobody must have written to a half-written file; far longer than an attempt can be silent. */
        @WithDefault("PT24H")
        @DurationMin(millis = 10)
        Duration leftoverAge();
    }
}
