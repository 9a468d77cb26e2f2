package io.barmill.worker;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailureHandler;
import io.vertx.mutiny.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * The connector's failure strategy {@code doorbell}: dead-letters a message, or requeues it if the metadata says so.
 * The connector's own strategy does the same, but logs a warning for every doorbell that a busy worker requeues.
 */
@ApplicationScoped
@Identifier("doorbell")
class DoorbellSettlement implements RabbitMQFailureHandler.Factory {
    @Override
    public RabbitMQFailureHandler create(RabbitMQConnectorIncomingConfiguration config, RabbitMQConnector connector) {
        return new Handler();
    }

    private static final class Handler implements RabbitMQFailureHandler {
        @Override
        public <V> CompletionStage<Void> handle(
                IncomingRabbitMQMessage<V> message, Metadata metadata, Context context, Throwable reason) {
            boolean requeue = metadata != null
                    && metadata.get(RabbitMQRejectMetadata.class)
                            .map(RabbitMQRejectMetadata::isRequeue)
                            .orElse(false);
            return ClientHolder.runOnContext(context, message, connection -> connection.rejectMessage(reason, requeue));
        }
    }
}
