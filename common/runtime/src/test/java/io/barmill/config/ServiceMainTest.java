package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMainTest {
    @Test
    void sentenceNamesTheDatabase() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("barmill.postgres.url", "jdbc:postgresql://127.0.0.1:1/x"), "test", 100))
                .build();

        assertThat(ServiceMain.sentence(config, "Connection refused."))
                .isEqualTo("cannot reach the database at jdbc:postgresql://127.0.0.1:1/x: Connection refused.");
    }
}
