package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LakeConfigTest {
    @Test
    void defaultIsTheDataFolder() {
        assertThat(with(Map.of()).uri()).isEqualTo("data/lake");
    }

    @Test
    void rootCanBeSet() {
        assertThat(with(Map.of("barmill.lake.uri", "file:///srv/lake")).uri()).isEqualTo("file:///srv/lake");
    }

    private static LakeConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(LakeConfig.class);
    }
}
