package io.barmill.api.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exchanges are asked for their symbols. */
@ConfigMapping(prefix = "barmill.symbols")
public interface SymbolCatalogConfig {
    /** How long an exchange's answer is good for. */
    @WithDefault("5M")
    Duration keep();

    /** How long to wait for a connection to an exchange. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long to wait for an exchange's whole answer. */
    @WithDefault("20S")
    Duration timeout();
}
