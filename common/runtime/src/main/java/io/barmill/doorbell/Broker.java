package io.barmill.doorbell;

import io.barmill.ledger.WorkQueue;
import java.util.Optional;

/** The broker's management, beside the messaging connector. Safe for several threads. */
public interface Broker {
    /**
     * Declares the exchanges, queues and bindings that are not there.
     *
     * @throws io.barmill.error.BarmillException BROKER_UNAVAILABLE where the broker cannot be reached, or has a queue
     *     of that name with other arguments; the message says which
     */
    void declareTopology();

    /**
     * Asks a queue how it is. Empty where there is no such queue.
     *
     * @throws io.barmill.error.BarmillException BROKER_UNAVAILABLE where the broker cannot be reached
     */
    Optional<QueueStats> queueStats(WorkQueue queue);
}
