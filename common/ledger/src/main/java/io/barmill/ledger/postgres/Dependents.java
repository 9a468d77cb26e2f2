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
 * What the end of a task means for those that wait for it. They are locked before they are looked at: of two siblings
 * that end at the same time the second waits for the first to commit, and its next statement then sees both ends, so one
 * of them always releases the task that waited for both.
 */
@ApplicationScoped
class Dependents {
    private final Statements statements;
    private final TaskTransitions moves;

    Dependents(Statements statements, TaskTransitions moves) {
        this.statements = statements;
        this.moves = moves;
    }

    /** Queues the tasks that waited for nothing but this one. */
    void release(UUID succeeded, String actor) {
        release(statements.ids("""
                        SELECT id FROM task
                        WHERE state = 'WAITING' AND id IN (SELECT task_id FROM task_dependency WHERE depends_on = ?)
                        ORDER BY level, id FOR NO KEY UPDATE
                        """, succeeded), actor);
    }

    /** Queues those of the tasks, all locked by this transaction, that wait for nothing any more. */
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
        moves.move(
                ready,
                TaskTransitions.Move.of(
                        TaskState.WAITING, TaskState.QUEUED, actor, "all that it depends on has succeeded"));
    }

    /**
     * Cancels all that waits for these tasks, directly or through others. Runs until nothing more is found, because a
     * submission that was under way may add to a task between its being found and its being locked.
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
            roots = moves.move(
                    waiting,
                    new TaskTransitions.Move(
                            TaskState.WAITING,
                            TaskState.CANCELLED,
                            actor,
                            Optional.of(ErrorCode.DEPENDENCY_FAILED.name()),
                            "a task that it depends on did not succeed",
                            Duration.ZERO));
        }
    }
}
