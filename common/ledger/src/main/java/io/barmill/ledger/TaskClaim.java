package io.barmill.ledger;

import io.barmill.ledger.origin.JobOrigin;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A worker's claim to one task, valid while its lease is extended. Every later write is fenced by the owner and the
 * attempt, so a worker that has lost its lease changes nothing.
 *
 * @param attempt this attempt's number, from 1: counted when the claim was made
 * @param params the task's parameters as JSON
 * @param isSuspect whether an attempt of the task was lost with its worker, so that this one must run alone
 * @param waited how long the task had been QUEUED, by the database's clock
 * @param origin the request that submitted the task's job; empty for a job of an earlier version
 */
public record TaskClaim(
        UUID taskId,
        UUID jobId,
        TaskKind kind,
        String params,
        String owner,
        int attempt,
        int maxAttempts,
        boolean isSuspect,
        Duration waited,
        Optional<JobOrigin> origin) {
    /** A claim to a task of which no attempt was lost, that did not wait, and whose origin is unknown. */
    public TaskClaim(
            UUID taskId, UUID jobId, TaskKind kind, String params, String owner, int attempt, int maxAttempts) {
        this(taskId, jobId, kind, params, owner, attempt, maxAttempts, false, Duration.ZERO, Optional.empty());
    }

    public TaskClaim {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(params, "params");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(waited, "waited");
        Objects.requireNonNull(origin, "origin");
    }

    /** A name for this attempt's files, unique among attempts. */
    public String tag() {
        return taskId + "-" + attempt;
    }
}
