package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * Repairs the ledger: rings lost doorbells again, rescues tasks of dead workers, queues retries that are due. Any
 * number of sweepers may run at the same time; each row is handled by one of them.
 */
public interface Sweep {
    /** Runs one sweep, within the limits. */
    Swept sweep(Limits limits);

    /**
     * The limits of a sweep.
     *
     * @param ringAfter how long a queued task goes unclaimed before its doorbell is rung again; doubles with every ring
     *     of the same task up to 32 times, so a long queue is not flooded
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
     * @param cancelled CANCELLING tasks whose lease had expired
     * @param workersGone workers marked as gone
     * @param failed tasks that could not be rescued; the next sweep tries again
     */
    record Swept(int requeued, int rung, int rescued, int cancelled, int workersGone, int failed) {
        /** True if there was nothing to do. */
        public boolean isIdle() {
            return requeued + rung + rescued + cancelled + workersGone + failed == 0;
        }
    }
}
