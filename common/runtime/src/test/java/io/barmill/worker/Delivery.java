package io.barmill.worker;

import io.barmill.doorbell.Doorbell;
import io.barmill.ledger.WorkQueue;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** A doorbell as the connector delivers it, which remembers how it was settled. */
final class Delivery {
    private final List<String> settlements = new CopyOnWriteArrayList<>();
    private final Message<byte[]> message;

    private Delivery(byte[] body) {
        message = Message.of(body)
                .withAckWithMetadata(metadata -> settle("ack"))
                .withNackWithMetadata((reason, metadata) -> settle(isRequeue(metadata) ? "requeue" : "dead-letter"));
    }

    static Delivery ofDoorbell() {
        return new Delivery(Doorbell.body(WorkQueue.IO));
    }

    static Delivery of(String body) {
        return new Delivery(body.getBytes(StandardCharsets.UTF_8));
    }

    Message<byte[]> message() {
        return message;
    }

    /** What the broker was told, in order; a message is to be settled once. */
    List<String> settlements() {
        return List.copyOf(settlements);
    }

    private CompletableFuture<Void> settle(String how) {
        settlements.add(how);
        return CompletableFuture.completedFuture(null);
    }

    private static boolean isRequeue(Metadata metadata) {
        return metadata.get(RabbitMQRejectMetadata.class)
                .map(RabbitMQRejectMetadata::isRequeue)
                .orElse(false);
    }
}
