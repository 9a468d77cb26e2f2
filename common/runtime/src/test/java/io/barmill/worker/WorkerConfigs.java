package io.barmill.worker;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Worker configurations for tests: the defaults, changed by what a test names. */
final class WorkerConfigs {
    private WorkerConfigs() {}

    static WorkerConfig defaults() {
        return with(Map.of());
    }

    /** @param keys full keys with their values */
    static WorkerConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WorkerConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}
