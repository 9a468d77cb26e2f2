package io.barmill.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * A worker's right to one task, for as long as its lease is extended. Every later write names the owner and the attempt,
 * so a worker that lost its lease changes nothing.
 *
 * @param attempt this attempt's number, from 1: counted when the claim was made
 * @param params the task's order as JSON
 */
public record TaskClaim(
        UUID taskId, UUID jobId, TaskKind kind, String params, String owner, int attempt, int maxAttempts) {
    public TaskClaim {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(params, "params");
        Objects.requireNonNull(owner, "owner");
    }

    /** Tells this attempt's files from any other's. */
    public String tag() {
        return taskId + "-" + attempt;
    }
}
