package io.barmill.api.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How lists of symbols are requested from exchanges. */
@ConfigMapping(prefix = "barmill.symbols")
public interface SymbolCatalogConfig {
    /** How long an exchange's response is cached. */
    @WithDefault("5M")
    Duration keep();

    /** The timeout for connecting to an exchange. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** The timeout for an exchange's complete response. */
    @WithDefault("20S")
    Duration timeout();
}
