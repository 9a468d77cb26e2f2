package io.barmill.api.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How exchanges are asked which archives they publish. */
@ConfigMapping(prefix = "barmill.listing")
public interface ArchiveCatalogConfig {
    /** How long an exchange's response is cached; a request with {@code force} bypasses the cache. */
    @WithDefault("1M")
    Duration keep();

    /** The maximum number of concurrent listing requests, for all API requests together. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int concurrency();

    /** The timeout for connecting to an exchange. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** The timeout for an exchange's complete response. */
    @WithDefault("20S")
    Duration timeout();

    /** The maximum number of attempts if a response is an error or cannot be read. */
    @WithDefault("3")
    @Min(1)
    @Max(10)
    int attempts();

    /** The wait before the second attempt; it doubles with each further one. */
    @WithDefault("0.3S")
    Duration pause();

    /** The maximum number of pages of one listing; a longer one is taken for endless. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int maxPages();
}
