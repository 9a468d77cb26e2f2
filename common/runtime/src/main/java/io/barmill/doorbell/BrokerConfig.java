package io.barmill.doorbell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** The broker's address and credentials, also used by the messaging connector. */
@ConfigMapping(prefix = "barmill.rabbitmq")
public interface BrokerConfig {
    /** Host name or address. */
    @WithDefault("127.0.0.1")
    @NotBlank
    String host();

    /** The AMQP 0-9-1 port. */
    @WithDefault("5672")
    @Min(1)
    @Max(65_535)
    int port();

    /** The user name. */
    @WithDefault("guest")
    @NotBlank
    String user();

    /** The password. */
    @WithDefault("guest")
    String password();

    /** The virtual host. It must exist; Barmill declares its exchange and queues in it. */
    @WithDefault("/")
    @NotBlank
    String virtualHost();
}
