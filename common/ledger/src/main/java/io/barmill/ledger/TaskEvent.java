package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One move of one task: never changed, never taken back.
 *
 * @param from the state before; empty where the task came into being
 * @param to the state after
 * @param actor who moved it: a worker's id, {@code api}, {@code sweeper}, or whoever asked
 * @param code the failure behind the move, where there is one
 * @param reason one sentence for a person
 * @param attempt attempts begun by then
 * @param at when, by the database's clock
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
