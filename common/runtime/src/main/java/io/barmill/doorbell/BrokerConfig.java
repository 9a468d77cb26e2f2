package io.barmill.doorbell;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Where the broker is. The messaging connector is given the same values. */
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

    /** Who Barmill is to the broker. */
    @WithDefault("guest")
    @NotBlank
    String user();

    /** The password that goes with it. */
    @WithDefault("guest")
    String password();
}
