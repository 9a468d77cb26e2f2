package io.barmill.ledger.postgres;

import io.barmill.ledger.order.PriorityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** Where tasks stand that several jobs want: where the job that is served first has them. */
@ApplicationScoped
class ClaimOrder {
    private final Statements statements;
    private final PriorityConfig config;

    ClaimOrder(Statements statements, PriorityConfig config) {
        this.statements = statements;
        this.config = config;
    }

    /**
     * Moves tasks that a job has joined to where the job has them, if that is further in front. They end no earlier than its
     * deadline, and a hold on another job no longer applies to them.
     */
    void join(UUID job, Collection<UUID> tasks) {
        statements.update("""
                WITH wanted AS (
                    SELECT job_task.task_id, job.deadline,
                        CASE WHEN priority > 10 THEN '-infinity'
                            ELSE job.created_at + position * make_interval(secs => ?)
                                - priority * make_interval(secs => ?) END AS rank,
                        EXISTS (SELECT 1 FROM hold WHERE scope = 'JOB' AND key = job.id::text) AS held
                    FROM job_task JOIN job ON job.id = job_task.job_id
                    WHERE job.id = ? AND task_id = ANY (?::uuid[])
                ), freed AS (
                    SELECT id, queue FROM task JOIN wanted ON wanted.task_id = task.id
                    WHERE task.state = 'QUEUED' AND task.held AND NOT wanted.held
                ), rung AS (
                    INSERT INTO outbox (queue) SELECT queue FROM freed
                )
                UPDATE task SET rank = least(task.rank, wanted.rank), held = task.held AND wanted.held,
                    deadline = CASE WHEN task.deadline IS NOT NULL AND wanted.deadline IS NOT NULL
                        THEN greatest(task.deadline, wanted.deadline) END
                FROM wanted
                WHERE task.id = wanted.task_id AND state IN ('WAITING', 'QUEUED', 'RETRYABLE', 'RUNNING')
                    AND (task.rank > wanted.rank OR task.held AND NOT wanted.held
                        OR task.deadline < coalesce(wanted.deadline, 'infinity'))
                """, config.spread(), config.step(), job, tasks);
    }
}
