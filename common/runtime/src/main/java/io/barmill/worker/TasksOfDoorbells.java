package io.barmill.worker;

import io.barmill.doorbell.Doorbell;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads for how many tasks a doorbell was rung. */
final class TasksOfDoorbells {
    /** A doorbell that says more says nonsense. */
    private static final int MOST = 100_000;

    private TasksOfDoorbells() {}

    /** Returns what the doorbell's header says, and 1 for a doorbell that has none, or a strange one. */
    static int said(Message<byte[]> message) {
        Object header = message.getMetadata(IncomingRabbitMQMetadata.class)
                .map(metadata -> metadata.getHeaders().get(Doorbell.TASKS))
                .orElse(null);
        return header instanceof Number tasks && tasks.longValue() >= 1 && tasks.longValue() <= MOST
                ? tasks.intValue()
                : 1;
    }
}
