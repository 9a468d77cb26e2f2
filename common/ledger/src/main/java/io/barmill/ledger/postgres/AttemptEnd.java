package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what follows when an attempt is over, whoever ended it. The caller holds the task's lock.
 *
 * <p>A task that was asked to stop becomes CANCELLED however its attempt ended, a success included: whoever asked was
 * told that it ends, its dependents were cancelled by then, and a state that is sometimes SUCCEEDED would be no promise.
 * What the attempt had published by then is recorded all the same, because it is in the lake.
 */
@ApplicationScoped
class AttemptEnd {
    private final Statements statements;
    private final TaskTransitions moves;
    private final Dependents dependents;
    private final LedgerConfig config;
    private final Jitter jitter;

    AttemptEnd(
            Statements statements, TaskTransitions moves, Dependents dependents, LedgerConfig config, Jitter jitter) {
        this.statements = statements;
        this.moves = moves;
        this.dependents = dependents;
        this.config = config;
        this.jitter = jitter;
    }

    /**
     * A task in the hands of a worker, locked.
     *
     * @param attempt attempts begun
     * @param forgiven attempts that do not count against the limit
     */
    record Held(UUID id, TaskKind kind, TaskState state, String owner, int attempt, int forgiven, int maxAttempts) {
        /** What {@link #READING} needs. */
        static final String COLUMNS = "id, kind, state, owner, attempt, forgiven, max_attempts";

        static final Statements.Reading<Held> READING = row -> new Held(
                row.getObject(1, UUID.class),
                TaskKind.stored(row.getString(2)),
                TaskState.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7));

        boolean isCancelling() {
            return state == TaskState.CANCELLING;
        }
    }

    void succeed(Held task, String actor, String note) {
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, "it was asked to stop and had just succeeded: " + note);
            return;
        }
        moves.move(task.id(), TaskTransitions.Move.of(TaskState.RUNNING, TaskState.SUCCEEDED, actor, note));
        dependents.release(task.id(), actor);
    }

    void fail(Held task, String actor, ErrorCode code, String message, Optional<Duration> retryAfter) {
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, "it was asked to stop and had just failed: " + message);
            return;
        }
        switch (code.disposition()) {
            case RETRYABLE -> retry(task, actor, code, message, retryAfter);
            case FATAL -> die(task, actor, code, message);
            case CANCELLED -> cancel(task, actor, code, message);
        }
    }

    void handBack(Held task, String actor, String why, Duration after) {
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, why);
            return;
        }
        statements.update("UPDATE task SET forgiven = forgiven + 1 WHERE id = ?", task.id());
        toRetryable(task, actor, ErrorCode.HANDED_BACK, why, after);
    }

    void cancel(Held task, String actor, ErrorCode code, String why) {
        if (!task.isCancelling()) {
            moves.move(task.id(), TaskTransitions.Move.of(task.state(), TaskState.CANCELLING, actor, why));
        }
        moves.move(
                task.id(),
                new TaskTransitions.Move(
                        TaskState.CANCELLING,
                        TaskState.CANCELLED,
                        actor,
                        Optional.of(code.name()),
                        why,
                        Duration.ZERO));
        dependents.cancel(List.of(task.id()), actor);
    }

    private void retry(Held task, String actor, ErrorCode code, String message, Optional<Duration> retryAfter) {
        int counted = task.attempt() - task.forgiven();
        if (counted >= task.maxAttempts()) {
            die(task, actor, code, message);
        } else {
            toRetryable(task, actor, code, message, config.policy(task.kind()).delay(counted, retryAfter, jitter));
        }
    }

    private void toRetryable(Held task, String actor, ErrorCode code, String message, Duration delay) {
        moves.move(
                task.id(),
                new TaskTransitions.Move(
                        TaskState.RUNNING, TaskState.RETRYABLE, actor, Optional.of(code.name()), message, delay));
    }

    private void die(Held task, String actor, ErrorCode code, String message) {
        moves.move(
                task.id(),
                new TaskTransitions.Move(
                        TaskState.RUNNING, TaskState.DEAD, actor, Optional.of(code.name()), message, Duration.ZERO));
        dependents.cancel(List.of(task.id()), actor);
    }
}
