package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarsConfigTest {
    @Test
    void withoutKeysBarsAreKnownAtOnce() {
        assertThat(with(Map.of()).latency()).isZero();
        assertThat(with(Map.of()).latencyMicros()).isZero();
    }

    @Test
    void everyKeyCanBeSet() {
        BarsConfig config = with(Map.of("barmill.bars.latency", "PT0.25S"));

        assertThat(config.latency()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.latencyMicros()).isEqualTo(250_000);
    }

    private static BarsConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(BarsConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(BarsConfig.class);
    }
}
