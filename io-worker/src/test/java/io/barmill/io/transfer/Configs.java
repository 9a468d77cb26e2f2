package io.barmill.io.transfer;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configurations for tests: the defaults, changed by what a test names. */
public final class Configs {
    private Configs() {}

    /**
     * A mapping with those keys; all others have their defaults.
     *
     * @param keys full keys with their values
     */
    public static <T> T with(Class<T> mapping, Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
