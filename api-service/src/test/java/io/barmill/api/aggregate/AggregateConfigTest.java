package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregateConfigTest {
    @Test
    void defaultsAreOneMinuteAndRoundThresholds() {
        AggregateConfig config = AggregateConfigs.with(Map.of());

        assertThat(config.defaultInterval()).isEqualTo("1m");
        assertThat(config.defaultTickThreshold()).isEqualTo(1_000);
        assertThat(config.defaultVolumeThreshold()).isEqualByComparingTo("1000");
        assertThat(config.defaultDollarThreshold()).isEqualByComparingTo("1000000");
    }

    @Test
    void everyKeyCanBeSet() {
        AggregateConfig config = AggregateConfigs.with(Map.of(
                "barmill.aggregate.default-interval", "5m",
                "barmill.aggregate.default-tick-threshold", "10",
                "barmill.aggregate.default-volume-threshold", "0.5",
                "barmill.aggregate.default-dollar-threshold", "7"));

        assertThat(config.defaultInterval()).isEqualTo("5m");
        assertThat(config.defaultTickThreshold()).isEqualTo(10);
        assertThat(config.defaultVolumeThreshold()).isEqualByComparingTo("0.5");
        assertThat(config.defaultDollarThreshold()).isEqualByComparingTo("7");
    }
}
