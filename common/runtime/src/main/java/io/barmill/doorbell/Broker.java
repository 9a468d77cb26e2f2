package io.barmill.doorbell;

import io.barmill.ledger.WorkQueue;
import java.util.Optional;

/** The management of the broker, separate from the messaging connector. Thread-safe. */
public interface Broker {
    /**
     * Declares the missing exchanges, queues and bindings.
     *
     * @throws io.barmill.error.BarmillException BROKER_UNAVAILABLE if the broker cannot be reached, or has a queue of
     *     that name with other arguments; the message says which
     */
    void declareTopology();

    /**
     * Whether the broker takes and confirms a message from a new connection. It does not while it blocks publishers, as
     * RabbitMQ does when it runs short of memory or disk.
     *
     * @throws io.barmill.error.BarmillException BROKER_UNAVAILABLE if the broker cannot be reached
     */
    boolean isAccepting();

    /**
     * The statistics of a queue; empty if it does not exist.
     *
     * @throws io.barmill.error.BarmillException BROKER_UNAVAILABLE if the broker cannot be reached
     */
    Optional<QueueStats> queueStats(WorkQueue queue);
}
