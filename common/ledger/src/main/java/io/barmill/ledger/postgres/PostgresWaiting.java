package io.barmill.ledger.postgres;

import io.barmill.ledger.order.Waiting;
import io.barmill.ledger.order.WaitingFor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Why tasks wait, by the database's function of that name. */
@ApplicationScoped
class PostgresWaiting implements Waiting {
    private final Transactions transactions;
    private final Statements statements;

    PostgresWaiting(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public Map<UUID, WaitingFor> of(Collection<UUID> tasks) {
        Map<UUID, WaitingFor> waiting = new HashMap<>();
        transactions
                .run(
                        "reading why tasks wait",
                        () -> statements.list(
                                """
                                SELECT id, waiting_for(state, queue, lane, held, not_before, error_code) FROM task
                                WHERE id = ANY (?::uuid[]) AND state IN ('WAITING', 'QUEUED', 'RETRYABLE')
                                """,
                                row -> Map.entry(row.getObject(1, UUID.class), WaitingFor.valueOf(row.getString(2))),
                                tasks))
                .forEach(task -> waiting.put(task.getKey(), task.getValue()));
        return waiting;
    }

    /** Tasks that wait for the same thing are counted before they are asked why, so a large job costs one answer a group. */
    @Override
    public Map<WaitingFor, Long> ofJob(UUID jobId) {
        Map<WaitingFor, Long> counts = new EnumMap<>(WaitingFor.class);
        transactions
                .run(
                        "reading why the tasks of job " + jobId + " wait",
                        () -> statements.list(
                                """
                                WITH wanted AS MATERIALIZED (
                                    SELECT task_id FROM job_task WHERE job_id = ? AND withdrawn_at IS NULL
                                )
                                SELECT waiting_for(state, queue, lane, held, due, error_code), sum(tasks)::bigint FROM (
                                    SELECT state, queue, lane, held, least(not_before, now()) AS due, error_code,
                                        count(*) AS tasks
                                    FROM task WHERE id IN (SELECT task_id FROM wanted) AND state IN ('WAITING', 'QUEUED')
                                    GROUP BY 1, 2, 3, 4, 5, 6
                                    UNION ALL
                                    SELECT state, queue, lane, held, not_before, error_code, 1
                                    FROM task WHERE id IN (SELECT task_id FROM wanted) AND state = 'RETRYABLE'
                                ) counted GROUP BY 1
                                """, row -> Map.entry(WaitingFor.valueOf(row.getString(1)), row.getLong(2)), jobId))
                .forEach(reason -> counts.put(reason.getKey(), reason.getValue()));
        return counts;
    }
}
