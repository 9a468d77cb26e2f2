package io.barmill.config;

import io.barmill.ticks.archive.InflaterKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tick archives are read. */
@ConfigMapping(prefix = "barmill.ticks")
public interface TicksConfig {
    /**
     * What inflates archives: {@code fast}, Barmill's own decoder, or {@code jdk}, the Java platform's. Both return the same
     * text.
     */
    @WithDefault("fast")
    InflaterKind inflater();
}
