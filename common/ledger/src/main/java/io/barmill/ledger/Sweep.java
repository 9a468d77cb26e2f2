package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * What makes the ledger heal by itself: doorbells that got lost, workers that died, retries that are due. Any number of
 * sweepers may run at once; each row is had by one of them.
 */
public interface Sweep {
    /** Looks at everything once, and does what is due up to the limits. */
    Swept sweep(Limits limits);

    /**
     * What a sweep goes by.
     *
     * @param ringAfter how long a queued task goes unclaimed before its doorbell is rung again; doubles with every ring
     *     of the same task up to 32 times, so a long queue is not flooded
     * @param workerGoneAfter how long a worker goes unheard of before it is marked as gone
     * @param batch rows of a kind that one sweep deals with at most, at least 1
     */
    record Limits(Duration ringAfter, Duration workerGoneAfter, int batch) {
        public Limits {
            Objects.requireNonNull(ringAfter, "ringAfter");
            Objects.requireNonNull(workerGoneAfter, "workerGoneAfter");
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
     * @param rescued tasks taken from workers whose lease had ended, to be tried again or given up
     * @param cancelled tasks that were asked to stop and whose worker's lease had ended
     * @param workersGone workers marked as gone
     * @param failed tasks that should have been rescued and could not be; the next sweep tries again
     */
    record Swept(int requeued, int rung, int rescued, int cancelled, int workersGone, int failed) {
        /** True where there was nothing to do. */
        public boolean isIdle() {
            return requeued + rung + rescued + cancelled + workersGone + failed == 0;
        }
    }
}
