package io.barmill.api.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.Sweep;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepConfigTest {
    static SweepConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(SweepConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(SweepConfig.class);
    }

    @Test
    void defaults() {
        SweepConfig config = config(Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.interval()).hasSeconds(1);
        assertThat(config.limits())
                .isEqualTo(
                        new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(30), 500));
    }

    @Test
    void everyKeyCanBeSet() {
        SweepConfig config = config(Map.of(
                "barmill.sweep.enabled", "false",
                "barmill.sweep.interval", "PT0.2S",
                "barmill.sweep.ring-after", "PT3S",
                "barmill.sweep.worker-gone-after", "PT4S",
                "barmill.sweep.outage-grace", "PT6S",
                "barmill.sweep.batch", "5"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.interval()).hasMillis(200);
        assertThat(config.limits())
                .isEqualTo(new Sweep.Limits(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(6), 5));
    }
}
