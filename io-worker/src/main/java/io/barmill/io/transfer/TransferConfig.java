package io.barmill.io.transfer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The timeouts and buffers of transfers. */
@ConfigMapping(prefix = "barmill.transfer")
public interface TransferConfig {
    /** How long connecting may take. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** The longest time without a received byte. */
    @WithDefault("30s")
    Duration idleTimeout();

    /** How long one file may take in total. */
    @WithDefault("2h")
    Duration totalTimeout();

    /** How many bytes may be buffered between the socket and the disk; beyond them the socket is not read. */
    @WithDefault("1M")
    MemorySize buffer();

    /** How long an attempt waits for a host's rate limit before its task is handed back. */
    @WithDefault("10s")
    Duration longestTurnWait();

    /** After how many bytes the file is forced to the disk: at most these are downloaded again after a power cut. */
    @WithDefault("16M")
    MemorySize syncEvery();

    /** Redirects to follow before giving up. */
    @Min(0)
    @Max(20)
    @WithDefault("5")
    int maxRedirects();

    /** How long to pause requests to a venue that responds with 429 or 418 without {@code Retry-After}. */
    @WithDefault("60s")
    Duration rateLimitPause();
}
