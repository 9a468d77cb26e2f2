package io.barmill.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The doorbells that are written with the tasks, and still have to be rung. Any number of relays may empty it at once. */
public interface Outbox {
    /**
     * Takes the oldest doorbells that no other relay has in hand, has them published, and removes those that were
     * confirmed. All of it is one transaction: what is not confirmed stays, and a relay that dies in between leaves
     * everything as it was, so a doorbell rings once or more, never less.
     *
     * @param limit doorbells to take at most
     * @return how many were confirmed and removed
     * @throws RuntimeException what the publisher throws; nothing is removed then
     */
    int relay(int limit, Publisher publisher);

    /** Doorbells not yet rung. */
    long pending();

    /** How long the oldest of them has been there; empty where there is none. */
    Optional<Duration> oldest();

    /** Rings doorbells on the broker. */
    @FunctionalInterface
    interface Publisher {
        /**
         * Sends the whole batch and waits for the broker's word, with a time limit of its own that is well below a
         * transaction's.
         *
         * @return {@link Doorbell#id()} of those that the broker has confirmed
         */
        Collection<Long> publish(List<Doorbell> batch);
    }

    /**
     * Tells the workers of a queue that a task is to be had.
     *
     * @param id the doorbell's own number, in the order of writing
     * @param queue where it rings
     */
    record Doorbell(long id, UUID taskId, WorkQueue queue) {
        public Doorbell {
            Objects.requireNonNull(taskId, "taskId");
            Objects.requireNonNull(queue, "queue");
        }
    }
}
