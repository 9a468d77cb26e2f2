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
 * Changes the states of existing tasks; only the claim, and the end of attempts that only succeeded, do so elsewhere. One statement writes the row, its event and,
 * if the task is queued again, its doorbell, so none of them can be forgotten.
 */
@ApplicationScoped
class TaskTransitions {
    private static final int LONGEST_TEXT = 4000;
    private static final String ENDED = ", finished_at = now(), lease_until = NULL, not_before = NULL";
    private static final String ERROR = ", error_code = code, error_message = reason";

    private final Statements statements;
    private final JobEnds jobEnds;

    TaskTransitions(Statements statements, JobEnds jobEnds) {
        this.statements = statements;
        this.jobEnds = jobEnds;
    }

    /**
     * A transition from one state to another.
     *
     * @param actor who causes it
     * @param code the failure that causes it, if any
     * @param reason one sentence for a person; becomes the task's note if it succeeds, otherwise its error message
     * @param delay how long a task that becomes RETRYABLE waits
     */
    record Transition(
            TaskState from, TaskState to, String actor, Optional<String> code, String reason, Duration delay) {
        Transition {
            reason = shortened(reason);
        }

        /** A transition without a failure. */
        static Transition of(TaskState from, TaskState to, String actor, String reason) {
            return new Transition(from, to, actor, Optional.empty(), reason, Duration.ZERO);
        }
    }

    /** Changes the state of one task. */
    List<UUID> apply(UUID task, Transition transition) {
        return apply(List.of(task), transition);
    }

    /**
     * Changes the state of those tasks that are still in the transition's first state.
     *
     * @return the changed tasks
     * @throws IllegalTransitionException if the table has no such transition
     */
    List<UUID> apply(Collection<UUID> tasks, Transition transition) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        TaskState to = transition.from().to(transition.to(), tasks.iterator().next());
        List<UUID> moved = statements.ids(
                """
                WITH given AS (SELECT ?::text AS code, ?::text AS reason, make_interval(secs => ?) AS delay),
                moved AS (
                    UPDATE task SET state = ?%s FROM given
                    WHERE task.id = ANY (?) AND task.state = ?
                    RETURNING task.id, task.queue, task.attempt, task.held
                ), noted AS (
                    INSERT INTO task_event (task_id, from_state, to_state, actor, code, reason, attempt)
                    SELECT id, ?, ?, ?, code, reason, attempt FROM moved, given
                ), rung AS (
                    INSERT INTO outbox (queue, tasks)
                    SELECT * FROM doorbells(ARRAY (SELECT queue FROM moved WHERE ? AND NOT held))
                )
                SELECT id FROM moved
                """.formatted(columns(to)),
                transition.code(),
                transition.reason(),
                transition.delay(),
                to,
                tasks,
                transition.from(),
                transition.from(),
                to,
                transition.actor(),
                to == TaskState.QUEUED);
        if (!transition.from().isLive() && !moved.isEmpty()) {
            jobEnds.forget(moved);
        }
        return moved;
    }

    /** A text as long as a note or a message may be. */
    static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
    }

    private static String columns(TaskState to) {
        return switch (to) {
            case QUEUED -> ", queued_at = now(), not_before = NULL, finished_at = NULL";
            case RETRYABLE -> ", not_before = now() + delay, lease_until = NULL" + ERROR;
            case SUCCEEDED -> ENDED + ", note = reason, error_code = NULL, error_message = NULL";
            case DEAD, CANCELLED -> ENDED + ERROR;
            case CANCELLING -> "";
            case WAITING -> ", finished_at = NULL, error_code = NULL, error_message = NULL";
            case RUNNING -> throw new IllegalArgumentException("no transition to " + to + " here");
        };
    }
}
