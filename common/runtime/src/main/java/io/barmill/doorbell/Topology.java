package io.barmill.doorbell;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.barmill.ledger.WorkQueue;
import java.io.IOException;
import java.util.Map;

/**
 * The exchanges and queues, the same on every broker. Declaring them again changes nothing, so everybody who is about to
 * publish or to consume declares them first: a message to an exchange without queues is confirmed and gone.
 *
 * <p>One map of arguments serves RabbitMQ and Apache Qpid. RabbitMQ reads the {@code x-} keys and lets the others be;
 * Qpid reads the others and is told to let the {@code x-} keys be. Qpid dead-letters to a queue by name and keeps the
 * routing key, so the dead letters' exchange has its queue bound by the queue's own name, which RabbitMQ is told to use
 * as the routing key: both end in the same place.
 */
public final class Topology {
    /** Where doorbells are published, with the queue's name as routing key. */
    public static final String EXCHANGE = "barmill.tasks";

    /** Where RabbitMQ sends what a worker refuses. */
    public static final String DEAD_LETTER_EXCHANGE = "barmill.dead-letters";

    /** Messages that are no doorbells, kept for a person to look at. */
    public static final String DEAD_LETTER_QUEUE = "dead_letters";

    /**
     * How often a doorbell may be given back. A busy worker gives one back every few seconds, so the limit is out of
     * reach of honest work; attempts at a task are counted in the ledger, never here.
     */
    private static final int DELIVERY_LIMIT = 100_000;

    private Topology() {}

    /**
     * Declares all of it.
     *
     * @throws IOException where the broker cannot be reached, or refuses because a queue exists with other arguments
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
