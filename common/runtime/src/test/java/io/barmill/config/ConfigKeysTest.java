package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.doorbell.BrokerConfig;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.order.PriorityConfig;
import io.barmill.worker.WorkerConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeysTest {
    private final ConfigKeys keys = ConfigKeys.load();

    @Test
    void listHasExactlyTheKeysOfTheMappings() {
        ListedKeys.assertComplete(
                BarsConfig.class,
                LakeConfig.class,
                TicksConfig.class,
                VenueConfig.class,
                WorkerConfig.class,
                BrokerConfig.class,
                LedgerConfig.class,
                PriorityConfig.class);
    }

    @ParameterizedTest
    @CsvSource({
        "barmill.worker.permitz, barmill.worker.permits",
        "barmill.postgress.url, barmill.postgres.url",
        "barmill.lake.ur, barmill.lake.uri",
        "barmill.lake.tidying.enabled.now, barmill.lake.tidying.enabled"
    })
    void unknownKeyIsRefusedWithTheNearestKnownOne(String unknown, String nearest) {
        assertThatThrownBy(() -> keys.check(properties(unknown)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown configuration key " + unknown + "; the nearest known one is " + nearest);
    }

    @Test
    void everyUnknownKeyIsNamed() {
        assertThatThrownBy(() -> keys.check(config(new PropertiesConfigSource(
                        Map.of("barmill.worker.leese", "1s", "barmill.plan.max-task", "1"), "test", 100))))
                .hasMessageContainingAll("barmill.worker.leese", "barmill.plan.max-task");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "barmill.worker.permits",
                "barmill.plan.max-tasks",
                "barmill.test.seed",
                "barmill.venue.tardis.exchanges[0]",
                "barmill.download.hosts.\"data.binance.vision\".burst",
                "barmill.download.hosts.localhost.burst",
                "quarkus.http.port",
                "barmillion"
            })
    void keyOfAnyServiceIsAccepted(String known) {
        assertThatCode(() -> keys.check(properties(known))).doesNotThrowAnyException();
    }

    @Test
    void unknownEnvironmentVariableIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> keys.check(environment("BARMILL_LAKE_URL")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown environment variable BARMILL_LAKE_URL; the nearest known one is"
                        + " BARMILL_LAKE_URI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BARMILL_LAKE_URI",
                "BARMILL_LAKE_S3_ACCESS_KEY_ID",
                "BARMILL_DOWNLOAD_HOSTS__DATA_BINANCE_VISION__BURST",
                "BARMILL_JAVA_OPTS",
                "BARMILL_NO_BUILD",
                "BARMILL_REALDATA",
                "HOME"
            })
    void variableOfAnyServiceIsAccepted(String known) {
        assertThatCode(() -> keys.check(environment(known))).doesNotThrowAnyException();
    }

    @Test
    void noKeyIsListedTwice() {
        assertThat(keys.known()).doesNotHaveDuplicates();
    }

    private static SmallRyeConfig properties(String key) {
        return config(new PropertiesConfigSource(Map.of(key, "1"), "test", 100));
    }

    private static SmallRyeConfig environment(String variable) {
        return config(new EnvConfigSource(Map.of(variable, "1"), 300));
    }

    private static SmallRyeConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder().withSources(source).build();
    }
}
