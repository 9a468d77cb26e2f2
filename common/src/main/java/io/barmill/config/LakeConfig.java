package io.barmill.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;

/** Where the lake is. */
@ConfigMapping(prefix = "barmill.lake")
public interface LakeConfig {
    /** The root: a path, relative to the working directory, or a URI such as {@code file:///srv/lake}. */
    @WithDefault("data/lake")
    @NotBlank
    String uri();
}
