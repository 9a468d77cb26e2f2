package io.barmill.doorbell;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {
    @Test
    void defaultsAreABrokerOnThisMachine() {
        BrokerConfig config = with(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(5_672);
        assertThat(config.user()).isEqualTo("guest");
        assertThat(config.password()).isEqualTo("guest");
        assertThat(config.virtualHost()).isEqualTo("/");
    }

    @Test
    void everyKeyCanBeSet() {
        BrokerConfig config = with(Map.of(
                "barmill.rabbitmq.host", "broker.example",
                "barmill.rabbitmq.port", "5673",
                "barmill.rabbitmq.user", "barmill",
                "barmill.rabbitmq.password", "secret",
                "barmill.rabbitmq.virtual-host", "research"));

        assertThat(config.host()).isEqualTo("broker.example");
        assertThat(config.port()).isEqualTo(5_673);
        assertThat(config.user()).isEqualTo("barmill");
        assertThat(config.password()).isEqualTo("secret");
        assertThat(config.virtualHost()).isEqualTo("research");
    }

    private static BrokerConfig with(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(BrokerConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(BrokerConfig.class);
    }
}
