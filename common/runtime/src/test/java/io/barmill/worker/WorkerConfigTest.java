package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {
    @Test
    void defaultsAreThoseOfTheDesign() {
        WorkerConfig config = WorkerConfigs.defaults();

        assertThat(config.permits()).isEqualTo(2);
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.abortGrace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.ledgerPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.watch()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.consumerGrace()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everyKeyCanBeSet() {
        WorkerConfig config = WorkerConfigs.with(Map.of(
                "barmill.worker.permits", "7",
                "barmill.worker.lease", "31s",
                "barmill.worker.beat", "11s",
                "barmill.worker.drain", "21s",
                "barmill.worker.abort-grace", "6s",
                "barmill.worker.patience", "3s",
                "barmill.worker.ledger-pause", "1500ms",
                "barmill.worker.watch", "12s",
                "barmill.worker.consumer-grace", "2m"));

        assertThat(config.permits()).isEqualTo(7);
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(31));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(21));
        assertThat(config.abortGrace()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.ledgerPause()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(config.watch()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.consumerGrace()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void unknownKeyIsRefusedByName() {
        assertThatThrownBy(() -> WorkerConfigs.with(Map.of("barmill.worker.permit", "3")))
                .hasMessageContaining("barmill.worker.permit");
    }
}
