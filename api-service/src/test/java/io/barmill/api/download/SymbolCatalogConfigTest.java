package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymbolCatalogConfigTest {
    @Test
    void defaultsCacheForMinutesAndTimeOutAfterSeconds() {
        SymbolCatalogConfig config = with(Map.of());

        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void everyKeyCanBeSet() {
        SymbolCatalogConfig config = with(Map.of(
                "barmill.symbols.keep", "1M",
                "barmill.symbols.connect-timeout", "2S",
                "barmill.symbols.timeout", "3S"));

        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    private static SymbolCatalogConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SymbolCatalogConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(SymbolCatalogConfig.class);
    }
}
