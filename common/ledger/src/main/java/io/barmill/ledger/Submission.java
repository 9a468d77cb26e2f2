package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What became of a job that was submitted, as committed: read in the transaction that wrote the job or found it.
 *
 * @param jobId the job: the one submitted, or the earlier one of the same idempotency key
 * @param isRepeat true where the idempotency key had been used for the same request before and nothing was written
 * @param created the tasks written, in the order in which they were given; of a repeat, those that the job has by now
 * @param skipped the tasks not written because a live task does the same work
 */
public record Submission(UUID jobId, boolean isRepeat, List<Created> created, List<Skipped> skipped) {
    public Submission {
        Objects.requireNonNull(jobId, "jobId");
        created = List.copyOf(created);
        skipped = List.copyOf(skipped);
    }

    /** The ids of the tasks written, in the order in which they were given. */
    public List<UUID> tasks() {
        return created.stream().map(Created::taskId).toList();
    }

    /** The job's state. */
    public JobState state() {
        return JobState.of(created.stream().map(Created::state).toList());
    }

    /**
     * A task that was written.
     *
     * @param label what a person calls it
     * @param state the state it was committed in; of a repeat, its state by now
     * @param params its parameters as JSON
     */
    public record Created(UUID taskId, TaskKind kind, String label, TaskState state, String params) {
        public Created {
            Objects.requireNonNull(taskId, "taskId");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(params, "params");
        }
    }

    /**
     * A task that was not written.
     *
     * @param taskId the id that it would have had
     * @param label its readable name
     * @param uniqueKey the key that a live task holds
     * @param liveTaskId the task that holds it
     * @param liveParams the parameters of that task as JSON
     */
    public record Skipped(UUID taskId, String label, String uniqueKey, UUID liveTaskId, String liveParams) {
        public Skipped {
            Objects.requireNonNull(taskId, "taskId");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(uniqueKey, "uniqueKey");
            Objects.requireNonNull(liveTaskId, "liveTaskId");
            Objects.requireNonNull(liveParams, "liveParams");
        }
    }
}
