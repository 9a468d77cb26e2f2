package io.barmill.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The transactional outbox: doorbells written together with their tasks and not yet published. Any number of relays may
 * read it at the same time.
 */
public interface Outbox {
    /**
     * Publishes the oldest doorbells that no other relay has locked, and removes those that were confirmed. This is one
     * transaction: unconfirmed doorbells stay, and a relay that dies in between changes nothing, so every doorbell is
     * published at least once.
     *
     * @param limit the most doorbells to publish
     * @return how many were confirmed and removed
     * @throws RuntimeException what the publisher throws; nothing is removed then
     */
    int relay(int limit, Publisher publisher);

    /** The number of unpublished doorbells. */
    long pending();

    /** The age of the oldest unpublished doorbell, if there is one. */
    Optional<Duration> oldest();

    /** Publishes doorbells to the broker. */
    @FunctionalInterface
    interface Publisher {
        /**
         * Sends the whole batch and waits for the broker's confirms, with a time limit well below that of a
         * transaction.
         *
         * @return {@link Doorbell#id()} of the confirmed doorbells
         */
        Collection<Long> publish(List<Doorbell> batch);
    }

    /**
     * Tells the workers of a queue that there are tasks to be claimed; the claim decides which.
     *
     * @param id the doorbell's number, in the order of writing
     * @param queue the queue it is published to
     * @param tasks for how many tasks it is rung, at least 1
     */
    record Doorbell(long id, WorkQueue queue, int tasks) {
        public Doorbell {
            Objects.requireNonNull(queue, "queue");
        }
    }
}
