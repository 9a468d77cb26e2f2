package io.barmill.ledger.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Stores the state and the counts of jobs that have ended, so that nobody counts ended tasks again. Until then a job has
 * them from its tasks, which is as right and only slower.
 *
 * <p>Both methods lock the jobs: an end that is stored while a task is queued again would stay wrong.
 */
@ApplicationScoped
class JobEnds {
    private final Statements statements;

    JobEnds(Statements statements) {
        this.statements = statements;
    }

    /**
     * Stores the ends of up to so many jobs.
     *
     * @return the number of jobs
     */
    int store(int batch) {
        List<UUID> candidates = statements.ids("""
                SELECT id FROM job
                WHERE ended_state IS NULL AND plan_state <> 'PLANNING' AND NOT EXISTS (
                    SELECT 1 FROM task
                    WHERE task.id = job.open_task AND task.state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED'))
                ORDER BY created_at DESC, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
                """, batch);
        if (candidates.isEmpty()) {
            return 0;
        }
        // The last task is most likely the last to end, so most jobs are looked through once or twice.
        List<UUID> ended = statements.ids("""
                WITH looked_at AS (
                    UPDATE job SET open_task = (
                        SELECT task.id FROM job_task JOIN task ON task.id = job_task.task_id
                        WHERE job_task.job_id = job.id AND job_task.withdrawn_at IS NULL
                            AND task.state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED')
                        ORDER BY job_task.position DESC LIMIT 1)
                    WHERE id = ANY (?::uuid[])
                    RETURNING id, open_task
                )
                SELECT id FROM looked_at WHERE open_task IS NULL
                """, candidates);
        return statements.update("""
                UPDATE job SET ended_state = seen.state, ended_at = seen.last_finished_at, succeeded = seen.succeeded,
                    dead = seen.dead, cancelled = seen.cancelled, error_code = seen.error_code,
                    error_message = seen.error_message
                FROM job_overview seen
                WHERE job.id = ANY (?::uuid[]) AND seen.id = job.id
                """, ended);
    }

    /** Forgets the stored ends of the jobs that want these tasks, which are live again. */
    void forget(Collection<UUID> tasks) {
        statements.update("""
                UPDATE job SET ended_state = NULL, ended_at = NULL, succeeded = 0, dead = 0, cancelled = 0,
                    error_code = NULL, error_message = NULL, open_task = NULL
                WHERE id IN (
                    SELECT id FROM job WHERE id IN (
                        SELECT job_id FROM job_task WHERE task_id = ANY (?::uuid[]) AND withdrawn_at IS NULL)
                    ORDER BY id FOR NO KEY UPDATE)
                """, tasks);
    }
}
