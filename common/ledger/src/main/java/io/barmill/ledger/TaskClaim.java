package io.barmill.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * A worker's claim to one task, valid while its lease is extended. Every later write is fenced by the owner and the
 * attempt, so a worker that has lost its lease changes nothing.
 *
 * @param attempt this attempt's number, from 1: counted when the claim was made
 * @param params the task's parameters as JSON
 * @param isSuspect whether an attempt of the task was lost with its worker, so that this one must run alone
 */
public record TaskClaim(
        UUID taskId,
        UUID jobId,
        TaskKind kind,
        String params,
        String owner,
        int attempt,
        int maxAttempts,
        boolean isSuspect) {
    /** A claim to a task of which no attempt was lost. */
    public TaskClaim(
            UUID taskId, UUID jobId, TaskKind kind, String params, String owner, int attempt, int maxAttempts) {
        this(taskId, jobId, kind, params, owner, attempt, maxAttempts, false);
    }

    public TaskClaim {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(params, "params");
        Objects.requireNonNull(owner, "owner");
    }

    /** A name for this attempt's files, unique among attempts. */
    public String tag() {
        return taskId + "-" + attempt;
    }
}
