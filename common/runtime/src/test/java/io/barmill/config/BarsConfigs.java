package io.barmill.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Makes {@link BarsConfig} as a service reads it. */
public final class BarsConfigs {
    private BarsConfigs() {}

    /** With the keys, and the defaults for all others. */
    public static BarsConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(BarsConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(BarsConfig.class);
    }
}
