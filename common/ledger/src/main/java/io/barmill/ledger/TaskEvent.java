package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One state transition of one task. Events are never changed or deleted.
 *
 * @param from the previous state; empty when the task was created
 * @param to the new state
 * @param actor who caused it: a worker's id, {@code api}, {@code sweeper}, or the caller
 * @param code the failure that caused it, if any
 * @param reason one sentence for a person
 * @param attempt the number of attempts begun
 * @param at the time, by the database's clock
 */
public record TaskEvent(
        UUID taskId,
        Optional<TaskState> from,
        TaskState to,
        String actor,
        Optional<String> code,
        String reason,
        int attempt,
        Instant at) {
    public TaskEvent {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
