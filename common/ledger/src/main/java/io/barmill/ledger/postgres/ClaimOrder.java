package io.barmill.ledger.postgres;

import io.barmill.ledger.order.Priority;
import io.barmill.ledger.order.PriorityConfig;
import io.barmill.ledger.order.Reordering;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
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
        if (tasks.isEmpty()) {
            return;
        }
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
                    INSERT INTO outbox (queue, tasks) SELECT * FROM doorbells(ARRAY (SELECT queue FROM freed))
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

    /**
     * Changes the order of a job, and moves its tasks. They are locked before the job, as by an attempt that appends tasks; what
     * that appends meanwhile is moved too.
     */
    Reordering.Result change(UUID job, Reordering change) {
        statements.ids("""
                SELECT task.id FROM job_task JOIN task ON task.id = job_task.task_id
                WHERE job_task.job_id = ? AND withdrawn_at IS NULL AND state IN ('WAITING', 'QUEUED', 'RETRYABLE', 'RUNNING')
                ORDER BY level, task.id FOR NO KEY UPDATE OF task
                """, job);
        Reordering after = statements
                .first(
                        """
                        UPDATE job SET priority = coalesce(?, priority), deadline = CASE WHEN ? THEN ? ELSE deadline END
                        WHERE id = ? RETURNING priority, deadline
                        """,
                        row -> new Reordering(
                                Optional.of(new Priority(row.getInt(1))),
                                true,
                                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)),
                        change.priority().map(Priority::level),
                        change.changesDeadline(),
                        change.deadline(),
                        job)
                .orElseThrow();
        int moved = statements.update("""
                WITH wanted AS (
                    SELECT task.id, min(CASE WHEN priority > 10 THEN '-infinity'
                            ELSE job.created_at + job_task.position * make_interval(secs => ?)
                                - priority * make_interval(secs => ?) END) AS rank,
                        CASE WHEN bool_and(job.deadline IS NOT NULL) THEN max(job.deadline) END AS deadline
                    FROM job_task mine
                    JOIN task ON task.id = mine.task_id AND state IN ('WAITING', 'QUEUED', 'RETRYABLE', 'RUNNING')
                    JOIN job_task ON job_task.task_id = task.id AND job_task.withdrawn_at IS NULL
                    JOIN job ON job.id = job_task.job_id
                    WHERE mine.job_id = ? AND mine.withdrawn_at IS NULL
                    GROUP BY task.id
                )
                UPDATE task SET rank = wanted.rank, deadline = wanted.deadline FROM wanted WHERE task.id = wanted.id
                """, config.spread(), config.step(), job);
        return new Reordering.Result(after.priority().orElseThrow(), after.deadline(), moved);
    }
}
