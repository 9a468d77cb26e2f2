package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveCatalogConfigTest {
    @Test
    void defaultsCacheForAMinuteAndLimitConcurrency() {
        ArchiveCatalogConfig config = with(Map.of());

        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.concurrency()).isEqualTo(8);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.attempts()).isEqualTo(3);
        assertThat(config.pause()).isEqualTo(Duration.ofMillis(300));
        assertThat(config.maxPages()).isEqualTo(1_000);
    }

    @Test
    void everyKeyCanBeSet() {
        ArchiveCatalogConfig config = with(Map.of(
                "barmill.listing.keep", "2M",
                "barmill.listing.concurrency", "3",
                "barmill.listing.connect-timeout", "4S",
                "barmill.listing.timeout", "5S",
                "barmill.listing.attempts", "6",
                "barmill.listing.pause", "7S",
                "barmill.listing.max-pages", "8"));

        assertThat(config.keep()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.concurrency()).isEqualTo(3);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.attempts()).isEqualTo(6);
        assertThat(config.pause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.maxPages()).isEqualTo(8);
    }

    static ArchiveCatalogConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ArchiveCatalogConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(ArchiveCatalogConfig.class);
    }
}
