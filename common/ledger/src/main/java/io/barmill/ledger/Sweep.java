package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Repairs the ledger: rings lost doorbells again, rescues tasks of dead workers, queues retries that are due. Any
 * number of sweepers may run at the same time; each row is handled by one of them.
 */
public interface Sweep {
    /**
     * Runs one sweep, within the limits.
     *
     * @param broker asked only about queues with tasks that have waited for long
     */
    Swept sweep(Limits limits, Doorbells broker);

    /** The doorbells on the broker. */
    @FunctionalInterface
    interface Doorbells {
        /** How many wait in a queue; empty if the broker cannot tell. */
        OptionalLong waiting(WorkQueue queue);
    }

    /**
     * The limits of a sweep.
     *
     * @param ringAfter how long a claimable task waits before the sweeper rings for it, if its queue on the broker is
     *     empty; also the time between two such rings on a queue
     * @param workerGoneAfter how long after its last report a worker is marked as gone
     * @param outageGrace how long the ledger must have been swept without a gap before a task is rescued, at least the
     *     workers' lease: after an outage of the database they extend their leases first
     * @param batch the most rows of each kind in one sweep, at least 1
     */
    record Limits(Duration ringAfter, Duration workerGoneAfter, Duration outageGrace, int batch) {
        public Limits {
            Objects.requireNonNull(ringAfter, "ringAfter");
            Objects.requireNonNull(workerGoneAfter, "workerGoneAfter");
            Objects.requireNonNull(outageGrace, "outageGrace");
            if (batch < 1) {
                throw new IllegalArgumentException("batch must be at least 1, was " + batch);
            }
        }
    }

    /**
     * What a sweep did.
     *
     * @param requeued retries that were due
     * @param rung doorbells rung again
     * @param rescued tasks whose lease had expired, which are retried or DEAD now
     * @param rescuedAlone those of the rescued that ran alone on their worker, so that the lost attempt counts
     * @param cancelled CANCELLING tasks whose lease had expired, and tasks that had not begun by their deadline
     * @param workersGone workers marked as gone
     * @param failed tasks that could not be rescued; the next sweep tries again
     */
    record Swept(int requeued, int rung, int rescued, int rescuedAlone, int cancelled, int workersGone, int failed) {
        /** True if there was nothing to do. */
        public boolean isIdle() {
            return requeued + rung + rescued + cancelled + workersGone + failed == 0;
        }
    }
}
