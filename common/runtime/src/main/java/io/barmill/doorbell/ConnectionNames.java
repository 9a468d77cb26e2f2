package io.barmill.doorbell;

import io.barmill.config.ServiceName;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** Names the messaging connector's connections after the process, for the management console. */
@ApplicationScoped
class ConnectionNames implements ClientCustomizer<RabbitMQOptions> {
    private final ServiceName name;

    @Inject
    ConnectionNames(ServiceName name) {
        this.name = name;
    }

    @Override
    public RabbitMQOptions customize(String channel, Config channelConfig, RabbitMQOptions options) {
        return options.setConnectionName(name.connection(channel));
    }
}
