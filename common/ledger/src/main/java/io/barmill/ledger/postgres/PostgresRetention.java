package io.barmill.ledger.postgres;

import io.barmill.ledger.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Retention on PostgreSQL. A task that other jobs want as well stays for them; a job on whose tasks live tasks depend stays as
 * a whole.
 */
@ApplicationScoped
class PostgresRetention implements Retention {
    /** The most jobs of one transaction, which may all be without tasks. */
    private static final int JOBS = 100;

    private final Transactions transactions;
    private final Statements statements;

    PostgresRetention(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public boolean prune(Keep keep, int most) {
        return transactions.run("deleting jobs that ended long ago", () -> {
            List<UUID> jobs = old(keep);
            int left = most;
            for (UUID job : jobs) {
                left -= prune(job, left);
                if (left <= 0) {
                    break;
                }
            }
            return !jobs.isEmpty();
        });
    }

    private List<UUID> old(Keep keep) {
        return statements.ids("""
                SELECT id FROM job
                WHERE ended_state IS NOT NULL AND ended_at < now() - make_interval(secs => least(?, ?))
                    AND ended_at < now() - make_interval(secs =>
                        CASE WHEN ended_state IN ('SUCCEEDED', 'NOTHING_TO_DO') THEN ? ELSE ? END)
                    AND NOT EXISTS (
                        SELECT 1 FROM job_task
                        JOIN task_dependency ON task_dependency.depends_on = job_task.task_id
                        JOIN task dependent ON dependent.id = task_dependency.task_id
                        WHERE job_task.job_id = job.id AND dependent.state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED'))
                ORDER BY ended_at LIMIT ? FOR UPDATE SKIP LOCKED
                """, keep.succeeded(), keep.endedBadly(), keep.succeeded(), keep.endedBadly(), JOBS);
    }

    /** Deletes up to so many tasks of the job, and the job if none is left; the number of tasks. */
    private int prune(UUID job, int most) {
        List<UUID> tasks = statements.ids(
                "SELECT task_id FROM job_task WHERE job_id = ? ORDER BY position LIMIT ? FOR UPDATE", job, most);
        List<UUID> own = statements.ids("""
                SELECT id FROM task WHERE id = ANY (?::uuid[])
                    AND NOT EXISTS (SELECT 1 FROM job_task WHERE job_task.task_id = task.id AND job_task.job_id <> ?)
                ORDER BY level, id FOR UPDATE
                """, tasks, job);
        statements.update("DELETE FROM job_task WHERE job_id = ? AND task_id = ANY (?::uuid[])", job, tasks);
        delete(own);
        // What others want belongs to one of them from here on.
        statements.update("""
                UPDATE task SET (job_id, position) = (
                    SELECT job_id, position FROM job_task WHERE job_task.task_id = task.id LIMIT 1)
                WHERE id = ANY (?::uuid[]) AND job_id = ?
                """, tasks, job);
        if (statements
                .ids("SELECT task_id FROM job_task WHERE job_id = ? LIMIT 1", job)
                .isEmpty()) {
            statements.update("DELETE FROM job_reason WHERE job_id = ?", job);
            statements.update("DELETE FROM job WHERE id = ?", job);
        }
        return tasks.size();
    }

    private void delete(List<UUID> tasks) {
        statements.update("DELETE FROM task_event WHERE task_id = ANY (?::uuid[])", tasks);
        statements.update("DELETE FROM task_dependency WHERE task_id = ANY (?::uuid[])", tasks);
        statements.update("DELETE FROM task_dependency WHERE depends_on = ANY (?::uuid[])", tasks);
        statements.update("DELETE FROM task WHERE id = ANY (?::uuid[])", tasks);
    }
}
