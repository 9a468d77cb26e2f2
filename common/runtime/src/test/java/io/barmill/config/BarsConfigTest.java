package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarSink;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarsConfigTest {
    @Test
    void withoutKeysBarsAreKnownAtOnceAndATradeMakesAMillionAtMost() {
        assertThat(BarsConfigs.with(Map.of()).latency()).isZero();
        assertThat(BarsConfigs.with(Map.of()).latencyMicros()).isZero();
        assertThat(BarsConfigs.with(Map.of()).mostBarsOfATrade()).isEqualTo(BarSink.MAX_BARS_PER_TRADE);
    }

    @Test
    void everyKeyCanBeSet() {
        BarsConfig config =
                BarsConfigs.with(Map.of("barmill.bars.latency", "PT0.25S", "barmill.bars.most-bars-of-a-trade", "7"));

        assertThat(config.latency()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.latencyMicros()).isEqualTo(250_000);
        assertThat(config.mostBarsOfATrade()).isEqualTo(7);
    }
}
