package io.barmill.ledger.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Stores the state and the counts of jobs that have ended in their own rows. Until then a job has them from its rows of {@code
 * job_tally}, which every change of a task adds to.
 *
 * <p>An end that is stored while a task is queued again would stay wrong, so both sides lock the jobs. Rows of the tally are
 * deleted under a lock of all of them, since whoever sums them up while another does would lose what neither sees.
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
        lockTallies();
        List<UUID> candidates = statements.ids("""
                SELECT id FROM job
                WHERE ended_state IS NULL AND plan_state <> 'PLANNING' AND coalesce((
                    -- As a value, so that each is read by its key: as a condition, all tasks would be read and joined.
                    SELECT task.state IN ('SUCCEEDED', 'DEAD', 'CANCELLED') FROM task WHERE task.id = job.open_task), true)
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
        if (ended.isEmpty()) {
            return 0;
        }
        statements.list("SELECT count_anew(?::uuid[])", row -> ended, ended);
        int stored = statements.update("""
                UPDATE job SET ended_state = seen.state, ended_at = seen.last_finished_at, succeeded = seen.succeeded,
                    dead = seen.dead, cancelled = seen.cancelled, error_code = seen.error_code,
                    error_message = seen.error_message
                FROM job_overview seen
                WHERE job.id = ANY (?::uuid[]) AND seen.id = job.id
                """, ended);
        statements.update("DELETE FROM job_tally WHERE job_id = ANY (?::uuid[])", ended);
        return stored;
    }

    /** Makes one row of the tally of many, for up to so many jobs. */
    void sumUp(int batch) {
        lockTallies();
        statements.update("""
                WITH many AS (SELECT job_id FROM job_tally GROUP BY job_id HAVING count(*) > 1 LIMIT ?),
                gone AS (DELETE FROM job_tally USING many WHERE job_tally.job_id = many.job_id RETURNING job_tally.*)
                INSERT INTO job_tally
                SELECT job_id, sum(waiting), sum(queued), sum(running), sum(retryable), sum(cancelling), sum(succeeded),
                    sum(dead), sum(cancelled), max(last_finished_at)
                FROM gone GROUP BY job_id
                """, batch);
    }

    private void lockTallies() {
        statements.list("SELECT pg_advisory_xact_lock(hashtextextended('barmill tallies', 0))", row -> true);
    }

    /** Forgets the stored ends of the jobs that want these tasks, which are live again. */
    void forget(Collection<UUID> tasks) {
        statements.update("""
                WITH again AS (
                    SELECT id, ended_state, ended_at, succeeded, dead, cancelled FROM job WHERE id IN (
                        SELECT job_id FROM job_task WHERE task_id = ANY (?::uuid[]) AND withdrawn_at IS NULL)
                    ORDER BY id FOR NO KEY UPDATE
                ), counted AS (
                    INSERT INTO job_tally
                    SELECT id, 0, 0, 0, 0, 0, succeeded, dead, cancelled, ended_at FROM again
                    WHERE ended_state IS NOT NULL
                )
                UPDATE job SET ended_state = NULL, ended_at = NULL, succeeded = 0, dead = 0, cancelled = 0,
                    error_code = NULL, error_message = NULL, open_task = NULL
                FROM again WHERE job.id = again.id
                """, tasks);
    }
}
