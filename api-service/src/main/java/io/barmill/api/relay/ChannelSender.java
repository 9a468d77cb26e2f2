package io.barmill.api.relay;

import io.barmill.doorbell.Doorbell;
import io.barmill.ledger.Outbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends doorbells through the messaging connector. */
@ApplicationScoped
class ChannelSender implements DoorbellSender {
    private static final int PERSISTENT = 2;
    /** More than the largest batch, so that a slow broker causes a timeout rather than an overflow. */
    private static final int BUFFER = 4_096;

    private final MutinyEmitter<byte[]> channel;

    @Inject
    ChannelSender(
            @Channel("doorbells-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> channel) {
        this.channel = channel;
    }

    @Override
    public Uni<Void> send(Outbox.Doorbell doorbell) {
        OutgoingRabbitMQMetadata metadata = new OutgoingRabbitMQMetadata.Builder()
                .withRoutingKey(doorbell.queue().id())
                .withDeliveryMode(PERSISTENT)
                .withMessageId(Long.toString(doorbell.id()))
                .withContentType(Doorbell.CONTENT_TYPE)
                .withHeader(Doorbell.TASKS, doorbell.tasks())
                .build();
        return channel.sendMessage(Message.of(Doorbell.body(doorbell.queue()), Metadata.of(metadata)));
    }
}
