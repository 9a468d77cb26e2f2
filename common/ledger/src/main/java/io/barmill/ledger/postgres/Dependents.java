package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Releases or cancels the tasks that depend on a task that has ended. They are locked before they are read: if two
 * dependencies end at the same time, the second transaction waits for the first to commit and then sees both, so one of
 * them always releases the task that waited for both.
 */
@ApplicationScoped
class Dependents {
    private final Statements statements;
    private final TaskTransitions transitions;

    Dependents(Statements statements, TaskTransitions transitions) {
        this.statements = statements;
        this.transitions = transitions;
    }

    /** Queues the tasks whose last open dependency was this one. */
    void release(UUID succeeded, String actor) {
        releaseAfter(List.of(succeeded), actor);
    }

    /** Queues the tasks whose last open dependencies were among these. */
    void releaseAfter(Collection<UUID> succeeded, String actor) {
        release(statements.ids("""
                        SELECT id FROM task
                        WHERE state = 'WAITING'
                            AND id IN (SELECT task_id FROM task_dependency WHERE depends_on = ANY (?::uuid[]))
                        ORDER BY level, id FOR NO KEY UPDATE
                        """, succeeded), actor);
    }

    /** Queues those of the tasks, all locked by this transaction, that have no open dependency. */
    void release(Collection<UUID> locked, String actor) {
        if (locked.isEmpty()) {
            return;
        }
        List<UUID> ready = statements.ids("""
                SELECT id FROM task
                WHERE id = ANY (?) AND NOT EXISTS (
                    SELECT 1 FROM task_dependency JOIN task needed ON needed.id = task_dependency.depends_on
                    WHERE task_dependency.task_id = task.id AND needed.state <> 'SUCCEEDED')
                """, locked);
        transitions.apply(
                ready,
                TaskTransitions.Transition.of(
                        TaskState.WAITING, TaskState.QUEUED, actor, "all dependencies have succeeded"));
    }

    /**
     * Cancels the direct and indirect dependents of these tasks. Repeats until it finds none, because a concurrent
     * submission may add a dependent between finding a task and locking it.
     */
    void cancel(Collection<UUID> ended, String actor) {
        Collection<UUID> roots = ended;
        while (!roots.isEmpty()) {
            List<UUID> waiting = statements.ids("""
                    WITH RECURSIVE reached (id) AS (
                        SELECT unnest(?)
                        UNION
                        SELECT task.id FROM reached
                        JOIN task_dependency ON task_dependency.depends_on = reached.id
                        JOIN task ON task.id = task_dependency.task_id AND task.state = 'WAITING'
                    )
                    SELECT id FROM task
                    WHERE state = 'WAITING' AND id IN (SELECT id FROM reached)
                    ORDER BY level, id FOR NO KEY UPDATE
                    """, roots);
            roots = transitions.apply(
                    waiting,
                    new TaskTransitions.Transition(
                            TaskState.WAITING,
                            TaskState.CANCELLED,
                            actor,
                            Optional.of(ErrorCode.DEPENDENCY_FAILED.name()),
                            "a dependency did not succeed",
                            Duration.ZERO));
        }
    }
}
