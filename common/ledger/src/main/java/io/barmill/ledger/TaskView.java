package io.barmill.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A task as stored in the ledger.
 *
 * @param label its readable name
 * @param attempt the number of attempts begun, over the task's lifetime
 * @param maxAttempts the last attempt; grows with attempts that do not count against the limit
 * @param owner the worker that holds the task, or held it last
 * @param progress the progress of the running or the last attempt
 * @param note one line on the result, if there is one
 * @param errorCode the code of the last failure, unless it succeeded after that
 * @param errorMessage the message of the last failure
 * @param queuedAt when it was last queued
 * @param startedAt when the last attempt began
 * @param finishedAt when it ended
 * @param notBefore when a RETRYABLE task is due
 * @param leaseUntil when the lease expires unless it is extended
 * @param params the task's parameters as JSON
 * @param dependsOn the tasks that must succeed first
 */
public record TaskView(
        UUID id,
        UUID jobId,
        TaskKind kind,
        String label,
        TaskState state,
        int attempt,
        int maxAttempts,
        Optional<String> owner,
        Progress progress,
        Optional<String> note,
        Optional<String> errorCode,
        Optional<String> errorMessage,
        Instant createdAt,
        Optional<Instant> queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> notBefore,
        Optional<Instant> leaseUntil,
        String params,
        List<UUID> dependsOn) {
    public TaskView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(params, "params");
        dependsOn = List.copyOf(dependsOn);
    }
}
