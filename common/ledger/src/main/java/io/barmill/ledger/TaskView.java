package io.barmill.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A task as a person sees it.
 *
 * @param label what a person calls it
 * @param attempt attempts begun so far, over the task's whole life
 * @param maxAttempts the attempt after which it is given up; grows with attempts that do not count against the limit
 * @param owner the worker that holds it, or held it last
 * @param progress how far the running or the last attempt came
 * @param note one line on the result, once there is one
 * @param errorCode the code of the last failure, unless it succeeded after that
 * @param errorMessage the message of the last failure
 * @param queuedAt when it was last queued
 * @param startedAt when the last attempt began
 * @param finishedAt when it came to its end
 * @param notBefore when a RETRYABLE task is due
 * @param leaseUntil when a held task is taken from its worker unless it is heard of
 * @param params the order as JSON
 * @param dependsOn the tasks that had to succeed first
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
