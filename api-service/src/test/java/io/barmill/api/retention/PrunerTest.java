package io.barmill.api.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.ledger.Retention;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrunerTest {
    private final List<Retention.Keep> calls = new CopyOnWriteArrayList<>();
    private final List<Duration> audit = new CopyOnWriteArrayList<>();
    private Pruner pruner;

    @AfterEach
    void stop() {
        pruner.stop(new ShutdownEvent());
    }

    @Test
    void turnGoesOnWhileThereIsMoreAndComesAgain() {
        start(Map.of("barmill.retention.interval", "PT0.05S"), () -> calls.size() % 3 != 0);

        await().until(() -> calls.size() >= 9);

        assertThat(calls).containsOnly(new Retention.Keep(Duration.ofDays(30), Duration.ofDays(180)));
        assertThat(audit).containsOnly(Duration.ofDays(400));
    }

    @Test
    void failureDoesNotEndIt() {
        start(Map.of("barmill.retention.interval", "PT0.02S"), () -> {
            throw new OutOfMemoryError("pretended");
        });

        await().until(() -> calls.size() >= 3);
    }

    @Test
    void disabledDeletesNothing() {
        start(Map.of("barmill.retention.interval", "PT0.02S", "barmill.retention.enabled", "false"), () -> false);

        await().during(200, TimeUnit.MILLISECONDS).atMost(Duration.ofSeconds(5)).until(calls::isEmpty);
    }

    private void start(Map<String, String> keys, BooleanSupplier more) {
        Map<String, String> all = new HashMap<>(Map.of("barmill.retention.interval", "PT0.4S"));
        all.putAll(keys);
        RetentionConfig config = new SmallRyeConfigBuilder()
                .withMapping(RetentionConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(RetentionConfig.class);
        pruner = new Pruner(
                config,
                (keep, most) -> {
                    calls.add(keep);
                    return more.getAsBoolean();
                },
                (keep, most) -> {
                    audit.add(keep);
                    return false;
                });
        pruner.start(new StartupEvent());
    }
}
