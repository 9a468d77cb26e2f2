package io.barmill.ledger.order;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of when the tasks of a job are claimed.
 *
 * @param priority the new priority; empty to leave it
 * @param changesDeadline whether the deadline changes
 * @param deadline the new deadline if it changes; empty for none
 */
public record Reordering(Optional<Priority> priority, boolean changesDeadline, Optional<Instant> deadline) {
    public Reordering {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
    }

    /**
     * The result.
     *
     * @param priority the job's priority after it
     * @param deadline the job's deadline after it
     * @param tasks the number of the job's tasks that have not ended, which stand by it
     */
    public record Result(Priority priority, Optional<Instant> deadline, int tasks) {
        public Result {
            Objects.requireNonNull(priority, "priority");
            Objects.requireNonNull(deadline, "deadline");
        }
    }
}
