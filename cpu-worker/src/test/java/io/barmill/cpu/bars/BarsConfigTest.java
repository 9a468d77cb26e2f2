package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarSink;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarsConfigTest {
    @Test
    void withoutKeysBarsAreKnownAtOnceAndATradeMakesAMillionAtMost() {
        assertThat(with(Map.of()).latency()).isZero();
        assertThat(with(Map.of()).mostBarsOfATrade()).isEqualTo(BarSink.MOST_BARS_OF_A_TRADE);
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(with(Map.of("barmill.bars.latency", "PT0.25S")).latency()).isEqualTo(Duration.ofMillis(250));
        assertThat(with(Map.of("barmill.bars.most-bars-of-a-trade", "7")).mostBarsOfATrade()).isEqualTo(7);
    }

    static BarsConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(BarsConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(BarsConfig.class);
    }
}
