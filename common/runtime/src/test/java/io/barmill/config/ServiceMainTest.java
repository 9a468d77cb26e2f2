package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceMainTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "28P01", "3D000", "57P03"})
    void failureToConnectIsFoundBelowItsWrappers(String state) {
        SQLException refused = new SQLException("refused", state);

        assertThat(ServiceMain.databaseFailure(new IllegalStateException(new RuntimeException(refused))))
                .containsSame(refused);
    }

    @Test
    void otherFailuresAreNotTheDatabases() {
        assertThat(ServiceMain.databaseFailure(new IllegalStateException("x"))).isEmpty();
        assertThat(ServiceMain.databaseFailure(new RuntimeException(new SQLException("no such column", "42703"))))
                .isEmpty();
        assertThat(ServiceMain.databaseFailure(new RuntimeException(new SQLException("x"))))
                .isEmpty();
    }

    @Test
    void sentenceNamesTheDatabase() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("barmill.postgres.url", "jdbc:postgresql://127.0.0.1:1/x"), "test", 100))
                .build();

        assertThat(ServiceMain.sentence(config, new SQLException("Connection refused.\nMore", "08001")))
                .isEqualTo("cannot reach the database at jdbc:postgresql://127.0.0.1:1/x: Connection refused.");
    }
}
