package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ticks.archive.ArchiveLimits;
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
    void limitsOfArchivesAreThoseOfTheLibraryByDefault() {
        TicksConfig config = with(Map.of());

        assertThat((long) config.mostArchiveGibibytes() << 30).isEqualTo(ArchiveLimits.DEFAULT.mostBytes());
        assertThat(config.mostArchiveRatio()).isEqualTo(ArchiveLimits.DEFAULT.mostRatio());
        assertThat(with(Map.of("barmill.ticks.most-archive-gibibytes", "7")).mostArchiveGibibytes())
                .isEqualTo(7);
        assertThat(with(Map.of("barmill.ticks.most-archive-ratio", "10")).mostArchiveRatio())
                .isEqualTo(10);
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
