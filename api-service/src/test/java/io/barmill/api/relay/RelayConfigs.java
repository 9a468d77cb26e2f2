package io.barmill.api.relay;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Relay configurations for tests: the defaults, changed by what a test names. */
final class RelayConfigs {
    private RelayConfigs() {}

    /** @param keys full keys with their values */
    static RelayConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RelayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(RelayConfig.class);
    }
}
