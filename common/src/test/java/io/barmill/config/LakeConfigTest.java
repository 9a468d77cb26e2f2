package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
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

    @Test
    void defaultIsToLeaveTidyingToTheWorkers() {
        LakeConfig.Tidying tidying = with(Map.of()).tidying();

        assertThat(tidying.enabled()).isFalse();
        assertThat(tidying.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(tidying.leftoverAge()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void tidyingCanBeSet() {
        LakeConfig.Tidying tidying = with(Map.of(
                        "barmill.lake.tidying.enabled", "true",
                        "barmill.lake.tidying.interval", "PT5M",
                        "barmill.lake.tidying.leftover-age", "PT2H"))
                .tidying();

        assertThat(tidying.enabled()).isTrue();
        assertThat(tidying.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(tidying.leftoverAge()).isEqualTo(Duration.ofHours(2));
    }

    private static LakeConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(LakeConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(LakeConfig.class);
    }
}
