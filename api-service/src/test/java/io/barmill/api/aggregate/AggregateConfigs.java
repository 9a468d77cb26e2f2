package io.barmill.api.aggregate;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configurations for tests: the defaults, changed by what a test names. */
final class AggregateConfigs {
    private AggregateConfigs() {}

    static AggregateConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AggregateConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(AggregateConfig.class);
    }
}
