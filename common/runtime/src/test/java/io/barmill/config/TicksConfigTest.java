package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ticks.archive.InflaterKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicksConfigTest {
    @Test
    void archivesAreInflatedByTheFastDecoderByDefault() {
        assertThat(with(Map.of()).inflater()).isEqualTo(InflaterKind.FAST);
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(with(Map.of("barmill.ticks.inflater", "jdk")).inflater()).isEqualTo(InflaterKind.JDK);
        assertThat(with(Map.of("barmill.ticks.inflater", "fast")).inflater()).isEqualTo(InflaterKind.FAST);
    }

    @Test
    void anotherInflaterIsRefused() {
        assertThatThrownBy(() -> with(Map.of("barmill.ticks.inflater", "zlib")))
                .hasMessageContaining("barmill.ticks.inflater");
    }

    private static TicksConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(TicksConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(TicksConfig.class);
    }
}
