package io.barmill.doorbell;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.barmill.ledger.WorkQueue;
import java.io.IOException;
import java.util.Map;

/**
 * The exchanges and queues, the same on every broker. Declaring them is idempotent, and every publisher and consumer
 * does so first: a message to an exchange without queues is confirmed and lost.
 *
 * <p>One map of arguments serves RabbitMQ and Apache Qpid. RabbitMQ reads the {@code x-} keys and ignores the others;
 * Qpid reads the others and is configured to ignore the {@code x-} keys. Qpid dead-letters to a queue by name and keeps
 * the routing key; RabbitMQ dead-letters to an exchange with the queue's name as routing key: both end in the same
 * queue.
 */
public final class Topology {
    /** The exchange of doorbells, with the queue's name as routing key. */
    public static final String EXCHANGE = "barmill.tasks";

    /** The exchange to which RabbitMQ dead-letters rejected messages. */
    public static final String DEAD_LETTER_EXCHANGE = "barmill.dead-letters";

    /** The queue of rejected messages, for inspection. */
    public static final String DEAD_LETTER_QUEUE = "dead_letters";

    /**
     * How often a doorbell may be requeued. A busy worker requeues one every few seconds, so the limit is high;
     * attempts at a task are counted in the ledger, not here.
     */
    private static final int DELIVERY_LIMIT = 100_000;

    private Topology() {}

    /**
     * Declares all of it.
     *
     * @throws IOException if the broker cannot be reached, or refuses because a queue exists with other arguments
     */
    public static void declare(Channel channel) throws IOException {
        channel.exchangeDeclare(DEAD_LETTER_EXCHANGE, BuiltinExchangeType.DIRECT, true);
        channel.queueDeclare(DEAD_LETTER_QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueBind(DEAD_LETTER_QUEUE, DEAD_LETTER_EXCHANGE, DEAD_LETTER_QUEUE);
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.DIRECT, true);
        for (WorkQueue queue : WorkQueue.values()) {
            channel.queueDeclare(queue.id(), true, false, false, workArguments());
            channel.queueBind(queue.id(), EXCHANGE, queue.id());
        }
    }

    private static Map<String, Object> workArguments() {
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-dead-letter-exchange",
                DEAD_LETTER_EXCHANGE,
                "x-dead-letter-routing-key",
                DEAD_LETTER_QUEUE,
                "alternateBinding",
                Map.of("destination", DEAD_LETTER_QUEUE),
                "maximumDeliveryAttempts",
                1);
    }
}
