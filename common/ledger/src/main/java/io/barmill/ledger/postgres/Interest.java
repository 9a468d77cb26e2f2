package io.barmill.ledger.postgres;

import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which jobs want which tasks: the rows of {@code job_task}.
 *
 * <p>A job that wants a task wants what the task waits for too, so that nothing stops which a wanted task needs. Whoever adds
 * interest in a live task holds a lock on it until the commit: a cancellation either has ended the task before, or sees the
 * interest. It is the lock of an update, because the task may move in the order of claims.
 */
@ApplicationScoped
class Interest {
    private final Statements statements;

    Interest(Statements statements) {
        this.statements = statements;
    }

    /** A task of the ledger, locked by this transaction. */
    record Standing(UUID id, String uniqueKey, int level, TaskState state) {
        static final Statements.RowMapper<Standing> MAPPER = row -> new Standing(
                row.getObject(1, UUID.class), row.getString(2), row.getInt(3), TaskState.valueOf(row.getString(4)));
    }

    /** The live tasks with these unique keys. They and the live tasks that they wait for are locked in the order of locks. */
    List<Standing> lockHolders(Collection<String> uniqueKeys) {
        Set<String> keys = Set.copyOf(uniqueKeys);
        return statements.list("""
                        WITH RECURSIVE needed (id) AS (
                            SELECT id FROM task
                            WHERE unique_key = ANY (?) AND state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                            UNION
                            SELECT task.id FROM needed
                            JOIN task_dependency ON task_dependency.task_id = needed.id
                            JOIN task ON task.id = task_dependency.depends_on
                                AND task.state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                        )
                        SELECT id, unique_key, level, state FROM task
                        WHERE id IN (SELECT id FROM needed) AND state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                        ORDER BY level, id FOR NO KEY UPDATE
                        """, Standing.MAPPER, keys).stream()
                .filter(task -> keys.contains(task.uniqueKey()))
                .toList();
    }

    /** These tasks and the live tasks that they wait for, all locked in the order of locks. */
    List<Standing> lock(Collection<UUID> tasks) {
        return tasks.isEmpty() ? List.of() : statements.list("""
                WITH RECURSIVE needed (id) AS (
                    SELECT unnest(?::uuid[])
                    UNION
                    SELECT task.id FROM needed
                    JOIN task_dependency ON task_dependency.task_id = needed.id
                    JOIN task ON task.id = task_dependency.depends_on
                        AND task.state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                )
                SELECT id, unique_key, level, state FROM task WHERE id IN (SELECT id FROM needed)
                ORDER BY level, id FOR NO KEY UPDATE
                """, Standing.MAPPER, tasks);
    }

    /** The jobs that want the task, locked against other additions. */
    List<UUID> lockJobsOf(UUID task) {
        return statements.ids("""
                SELECT id FROM job
                WHERE id IN (SELECT job_id FROM job_task WHERE task_id = ? AND withdrawn_at IS NULL)
                ORDER BY id FOR NO KEY UPDATE
                """, task);
    }

    /** The position after the last task of the job. */
    int next(UUID job) {
        return statements
                .first(
                        "SELECT coalesce(max(position), -1) + 1 FROM job_task WHERE job_id = ?",
                        row -> row.getInt(1),
                        job)
                .orElseThrow();
    }

    /**
     * Makes the job want tasks; those that it wants already stay where they are.
     *
     * @param positions of the tasks in the job
     */
    void add(UUID job, List<Integer> positions, List<UUID> tasks, List<String> roles) {
        statements.update("""
                INSERT INTO job_task (job_id, position, task_id, role)
                SELECT ?, position, task_id, role
                FROM unnest(?::int[], ?::uuid[], ?::text[]) AS given (position, task_id, role)
                ON CONFLICT DO NOTHING
                """, job, positions, tasks, roles);
    }

    /** Makes the jobs that want these tasks want the live tasks again that these wait for, all locked by this transaction. */
    void wantNeededAgain(Collection<UUID> tasks) {
        statements.update("""
                WITH RECURSIVE needed (job, id) AS (
                    SELECT job_id, task_id FROM job_task WHERE task_id = ANY (?::uuid[]) AND withdrawn_at IS NULL
                    UNION
                    SELECT needed.job, task.id FROM needed
                    JOIN task_dependency ON task_dependency.task_id = needed.id
                    JOIN task ON task.id = task_dependency.depends_on
                        AND task.state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE')
                )
                UPDATE job_task SET withdrawn_at = NULL FROM needed
                WHERE job_task.job_id = needed.job AND job_task.task_id = needed.id AND withdrawn_at IS NOT NULL
                """, tasks);
    }

    /** Takes the job's interest in those of the tasks back that another job wants, and returns them. */
    List<UUID> withdraw(UUID job, Collection<UUID> locked) {
        return statements.ids("""
                UPDATE job_task SET withdrawn_at = now()
                WHERE job_id = ? AND task_id = ANY (?::uuid[]) AND EXISTS (
                    SELECT 1 FROM job_task other
                    WHERE other.task_id = job_task.task_id AND other.job_id <> job_task.job_id
                        AND other.withdrawn_at IS NULL)
                RETURNING task_id
                """, job, locked);
    }
}
