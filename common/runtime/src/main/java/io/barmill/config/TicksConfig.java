package io.barmill.config;

import io.barmill.ticks.archive.InflaterKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How tick archives are read. */
@ConfigMapping(prefix = "barmill.ticks")
public interface TicksConfig {
    /**
     * What inflates archives: {@code fast}, Barmill's own decoder, or {@code jdk}, the Java platform's. Both return the same
     * text.
     */
    @WithDefault("fast")
    InflaterKind inflater();

    /** The most gibibytes of text that an archive may unpack to. */
    @WithDefault("256")
    @Min(1)
    @Max(1_000_000)
    int mostArchiveGibibytes();

    /** The most bytes of text for each byte of an archive, if the text has more than 64 MiB. */
    @WithDefault("250")
    @Min(1)
    @Max(10_000)
    int mostArchiveRatio();
}
