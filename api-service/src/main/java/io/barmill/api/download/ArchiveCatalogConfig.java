package io.barmill.api.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How exchanges are asked which archives they have. */
@ConfigMapping(prefix = "barmill.listing")
public interface ArchiveCatalogConfig {
    /** How long an exchange's answer is good for; a request with {@code force} asks again all the same. */
    @WithDefault("1M")
    Duration keep();

    /** Questions that are asked at once, of all requests together. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int concurrency();

    /** How long to wait for a connection to an exchange. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long to wait for an exchange's whole answer to one question. */
    @WithDefault("20S")
    Duration timeout();

    /** How often a question is asked at most whose answer is a failure or cannot be read. */
    @WithDefault("3")
    @Min(1)
    @Max(10)
    int attempts();

    /** How long to wait before the second time; twice as long before each further one. */
    @WithDefault("0.3S")
    Duration pause();
}
