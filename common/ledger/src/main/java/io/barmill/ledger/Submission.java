package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What became of a job that was submitted, as committed: read in the transaction that wrote the job or found it.
 *
 * @param jobId the job: the one submitted, or the earlier one of the same idempotency key
 * @param isRepeat true where the idempotency key had been used for the same request before and nothing was written
 * @param state the job's state
 * @param created the tasks written for the job, in the order in which they were given; of a repeat, those that it has by now
 * @param joined the tasks that were live already and do work of the job, in the order in which it was given
 */
public record Submission(UUID jobId, boolean isRepeat, JobState state, List<Created> created, List<Joined> joined) {
    public Submission {
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(state, "state");
        created = List.copyOf(created);
        joined = List.copyOf(joined);
    }

    /** The ids of the tasks written, in the order in which they were given. */
    public List<UUID> tasks() {
        return created.stream().map(Created::taskId).toList();
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
     * A task of another job, which this job wants too.
     *
     * @param label what a person calls it
     * @param params its parameters as JSON
     */
    public record Joined(UUID taskId, String label, String params) {
        public Joined {
            Objects.requireNonNull(taskId, "taskId");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(params, "params");
        }
    }
}
