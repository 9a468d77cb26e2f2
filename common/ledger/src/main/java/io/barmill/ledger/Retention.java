package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;

/** Deletes jobs that ended long ago, with their tasks and events. Files and archives that they recorded stay. */
public interface Retention {
    /**
     * Deletes, in one transaction, tasks of the jobs that ended longest ago, and each such job with the last of its tasks. Any
     * number of callers may do so at the same time.
     *
     * @param most the most tasks to delete
     * @return false if nothing was left to delete
     */
    boolean prune(Keep keep, int most);

    /**
     * How long a job is kept after its end.
     *
     * @param succeeded a job that succeeded, or had nothing to do
     * @param endedBadly any other
     */
    record Keep(Duration succeeded, Duration endedBadly) {
        public Keep {
            Objects.requireNonNull(succeeded, "succeeded");
            Objects.requireNonNull(endedBadly, "endedBadly");
        }
    }
}
