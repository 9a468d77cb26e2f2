package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What became of a job that was submitted.
 *
 * @param jobId the job: the one submitted, or the earlier one of the same idempotency key
 * @param isRepeat true where the idempotency key had been used for the same request before and nothing was written
 * @param tasks the tasks written, in the order in which they were given
 * @param skipped the tasks not written because a live task does the same work
 */
public record Submission(UUID jobId, boolean isRepeat, List<UUID> tasks, List<Skipped> skipped) {
    public Submission {
        Objects.requireNonNull(jobId, "jobId");
        tasks = List.copyOf(tasks);
        skipped = List.copyOf(skipped);
    }

    /**
     * A task that was not written.
     *
     * @param taskId the id that it would have had
     * @param label its readable name
     * @param uniqueKey the key that a live task holds
     * @param liveTaskId the task that holds it
     */
    public record Skipped(UUID taskId, String label, String uniqueKey, UUID liveTaskId) {
        public Skipped {
            Objects.requireNonNull(taskId, "taskId");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(uniqueKey, "uniqueKey");
            Objects.requireNonNull(liveTaskId, "liveTaskId");
        }
    }
}
