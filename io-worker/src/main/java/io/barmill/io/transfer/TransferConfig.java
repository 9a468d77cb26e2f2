package io.barmill.io.transfer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How patient transfers are, and what they may hold in memory. */
@ConfigMapping(prefix = "barmill.transfer")
public interface TransferConfig {
    /** How long a connection may take to come up. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a venue may send nothing, before its first byte or between any two. */
    @WithDefault("30s")
    Duration idleTimeout();

    /** How long one file may take in all. */
    @WithDefault("2h")
    Duration totalTimeout();

    /** How many bytes may wait between the socket and the disk; beyond them the socket is read no further. */
    @WithDefault("1M")
    MemorySize buffer();

    /** How long an attempt waits for its turn at a host that all workers share, before its task is handed back. */
    @WithDefault("10s")
    Duration longestTurnWait();

    /** How many bytes may arrive before they are forced to the disk: after a power cut at most these come again. */
    @WithDefault("16M")
    MemorySize syncEvery();

    /** Redirects to follow before giving up. */
    @Min(0)
    @Max(20)
    @WithDefault("5")
    int maxRedirects();

    /** How long to leave a venue alone that asks for fewer requests and does not say for how long. */
    @WithDefault("60s")
    Duration rateLimitPause();
}
