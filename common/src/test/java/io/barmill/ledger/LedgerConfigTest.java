package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerConfigTest {
    private static LedgerConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(LedgerConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(LedgerConfig.class);
    }

    @Test
    void defaults() {
        RetryPolicy expected = new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofMinutes(5));

        LedgerConfig config = config(Map.of());

        assertThat(TaskKind.values()).allSatisfy(kind -> assertThat(config.policy(kind)).isEqualTo(expected));
    }

    @Test
    void everyKeyCanBeSet() {
        LedgerConfig config = config(Map.of(
                "barmill.ledger.tick-download.max-attempts", "7",
                "barmill.ledger.tick-download.backoff-base", "PT1S",
                "barmill.ledger.tick-download.backoff-cap", "PT10S",
                "barmill.ledger.archive-verify.max-attempts", "4",
                "barmill.ledger.archive-verify.backoff-base", "PT3S",
                "barmill.ledger.archive-verify.backoff-cap", "PT30S",
                "barmill.ledger.bar-aggregate.max-attempts", "3",
                "barmill.ledger.bar-aggregate.backoff-base", "PT0.5S",
                "barmill.ledger.bar-aggregate.backoff-cap", "PT20S"));

        assertThat(config.policy(TaskKind.TICK_DOWNLOAD))
                .isEqualTo(new RetryPolicy(7, Duration.ofSeconds(1), Duration.ofSeconds(10)));
        assertThat(config.policy(TaskKind.ARCHIVE_VERIFY))
                .isEqualTo(new RetryPolicy(4, Duration.ofSeconds(3), Duration.ofSeconds(30)));
        assertThat(config.policy(TaskKind.BAR_AGGREGATE))
                .isEqualTo(new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20)));
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> config(Map.of("barmill.ledger.tick-download.attempts", "7")));
    }
}
