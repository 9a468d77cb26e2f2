package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
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

        assertThat(TaskKind.values())
                .allSatisfy(kind -> assertThat(config.policy(kind)).isEqualTo(expected));
    }

    @Test
    void everyKeyCanBeSet() {
        Map<String, String> keys = new HashMap<>();
        for (TaskKind kind : TaskKind.values()) {
            String prefix = "barmill.ledger." + kind.id().replace('.', '-');
            keys.put(prefix + ".max-attempts", Integer.toString(6 + kind.ordinal()));
            keys.put(prefix + ".backoff-base", "PT" + (3 + kind.ordinal()) + "S");
            keys.put(prefix + ".backoff-cap", "PT" + (30 + kind.ordinal()) + "S");
            keys.put(prefix + ".attempt-limit", "PT" + (1 + kind.ordinal()) + "H");
            keys.put(prefix + ".progress-limit", "PT" + (7 + kind.ordinal()) + "M");
        }

        LedgerConfig config = config(keys);

        assertThat(TaskKind.values())
                .allSatisfy(kind -> assertThat(config.policy(kind))
                        .isEqualTo(new RetryPolicy(
                                6 + kind.ordinal(),
                                Duration.ofSeconds(3 + kind.ordinal()),
                                Duration.ofSeconds(30 + kind.ordinal()))));
    }

    @Test
    void limitsOfAttempts() {
        LedgerConfig defaults = config(Map.of());
        LedgerConfig set = config(Map.of(
                "barmill.ledger.bar-rebuild.attempt-limit", "PT2H",
                "barmill.ledger.bar-rebuild.progress-limit", "PT9M"));

        assertThat(TaskKind.values()).allSatisfy(kind -> {
            assertThat(defaults.of(kind).attemptLimit()).hasHours(6);
            assertThat(defaults.of(kind).progressLimit()).hasHours(1);
        });
        assertThat(set.of(TaskKind.BAR_REBUILD).attemptLimit()).hasHours(2);
        assertThat(set.of(TaskKind.BAR_REBUILD).progressLimit()).hasMinutes(9);
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> config(Map.of("barmill.ledger.tick-download.attempts", "7")));
    }
}
