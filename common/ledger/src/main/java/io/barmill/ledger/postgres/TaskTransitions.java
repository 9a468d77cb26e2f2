package io.barmill.ledger.postgres;

import io.barmill.ledger.IllegalTransitionException;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The only place where a task that exists changes its state, but for the claim. The row, its event and, where the task
 * is to be had again, its doorbell are written by one statement, so none of them can be forgotten.
 */
@ApplicationScoped
class TaskTransitions {
    private static final int LONGEST_TEXT = 4000;
    private static final String ENDED = ", finished_at = now(), lease_until = NULL, not_before = NULL";
    private static final String ERROR = ", error_code = code, error_message = reason";

    private final Statements statements;

    TaskTransitions(Statements statements) {
        this.statements = statements;
    }

    /**
     * One kind of move.
     *
     * @param actor who moves
     * @param code the failure behind it
     * @param reason one sentence for a person; the task's note where it succeeds, its error where it does not
     * @param delay how long a task that becomes RETRYABLE waits
     */
    record Move(TaskState from, TaskState to, String actor, Optional<String> code, String reason, Duration delay) {
        Move {
            reason = reason.length() > LONGEST_TEXT ? reason.substring(0, LONGEST_TEXT - 1) + "…" : reason;
        }

        /** A move without a failure. */
        static Move of(TaskState from, TaskState to, String actor, String reason) {
            return new Move(from, to, actor, Optional.empty(), reason, Duration.ZERO);
        }
    }

    /** TaskTransitions one task. */
    List<UUID> move(UUID task, Move move) {
        return move(List.of(task), move);
    }

    /**
     * TaskTransitions those of the tasks that are still in the state that the move starts from.
     *
     * @return the tasks that were moved
     * @throws IllegalTransitionException where the table has no such move
     */
    List<UUID> move(Collection<UUID> tasks, Move move) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        TaskState to = move.from().to(move.to(), tasks.iterator().next());
        return statements.ids(
                """
                WITH given AS (SELECT ?::text AS code, ?::text AS reason, make_interval(secs => ?) AS delay),
                moved AS (
                    UPDATE task SET state = ?%s FROM given
                    WHERE task.id = ANY (?) AND task.state = ?
                    RETURNING task.id, task.queue, task.attempt
                ), noted AS (
                    INSERT INTO task_event (task_id, from_state, to_state, actor, code, reason, attempt)
                    SELECT id, ?, ?, ?, code, reason, attempt FROM moved, given
                ), rung AS (
                    INSERT INTO outbox (task_id, queue) SELECT id, queue FROM moved WHERE ?
                )
                SELECT id FROM moved
                """.formatted(columns(to)),
                move.code(),
                move.reason(),
                move.delay(),
                to,
                tasks,
                move.from(),
                move.from(),
                to,
                move.actor(),
                to == TaskState.QUEUED);
    }

    private static String columns(TaskState to) {
        return switch (to) {
            case QUEUED -> ", queued_at = now(), rung_at = now(), rings = 0, not_before = NULL, finished_at = NULL";
            case RETRYABLE -> ", not_before = now() + delay, lease_until = NULL" + ERROR;
            case SUCCEEDED -> ENDED + ", note = reason, error_code = NULL, error_message = NULL";
            case DEAD, CANCELLED -> ENDED + ERROR;
            case CANCELLING -> "";
            case WAITING, RUNNING -> throw new IllegalArgumentException("no move leads to " + to + " here");
        };
    }
}
