package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayConfigTest {
    @Test
    void defaultsRelayAtOnceAndWaitTenSeconds() {
        RelayConfig config = RelayConfigs.with(Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.batch()).isEqualTo(200);
        assertThat(config.confirmTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.topologyCheck()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.awayUntilUnready()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.timeoutsUntilDown()).isEqualTo(5);
    }

    @Test
    void everyKeyCanBeSet() {
        RelayConfig config = RelayConfigs.with(Map.of(
                "barmill.relay.enabled", "false",
                "barmill.relay.interval", "1s",
                "barmill.relay.batch", "7",
                "barmill.relay.confirm-timeout", "3s",
                "barmill.relay.topology-check", "1m",
                "barmill.relay.away-until-unready", "4s",
                "barmill.relay.timeouts-until-down", "2"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.batch()).isEqualTo(7);
        assertThat(config.confirmTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.topologyCheck()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.awayUntilUnready()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.timeoutsUntilDown()).isEqualTo(2);
    }
}
