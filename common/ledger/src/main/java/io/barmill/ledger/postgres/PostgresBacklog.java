package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.backlog.Backlog;
import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.backlog.LaneBacklog;
import io.barmill.ledger.order.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts by the partial indexes {@code task_waiting} and {@code task_held}, so that neither ended tasks nor the rows
 * of waiting ones are read.
 */
@ApplicationScoped
class PostgresBacklog implements Backlog {
    /** Visible to the test that reads its plan. */
    static final String LANES = """
            SELECT queue, lane, state, count(*),
                CASE state WHEN 'QUEUED' THEN greatest(0, extract(epoch FROM now() - min(queued_at)) * 1000) ELSE 0 END
            FROM task WHERE state IN ('WAITING', 'QUEUED', 'RETRYABLE') GROUP BY queue, lane, state
            UNION ALL
            SELECT queue, lane, state, count(*), 0
            FROM task WHERE state IN ('RUNNING', 'CANCELLING') GROUP BY queue, lane, state
            ORDER BY 1, 2, 3
            """;

    private final Transactions transactions;
    private final Statements statements;

    PostgresBacklog(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public List<LaneBacklog> lanes() {
        return transactions.run(
                "counting the backlog",
                () -> statements.list(
                        LANES,
                        row -> new LaneBacklog(
                                row.getString(1),
                                row.getString(2),
                                TaskState.valueOf(row.getString(3)),
                                row.getLong(4),
                                Duration.ofMillis(row.getLong(5)))));
    }

    @Override
    public Closed closed() {
        return transactions.run("counting holds and circuits", () -> {
            Map<Hold.Source, Long> holds = new EnumMap<>(Hold.Source.class);
            statements
                    .list(
                            "SELECT source FROM hold WHERE until IS NULL OR until > now()",
                            row -> Hold.Source.valueOf(row.getString(1)))
                    .forEach(source -> holds.merge(source, 1L, Long::sum));
            return new Closed(
                    holds,
                    statements.list(
                            "SELECT lane, code FROM circuit ORDER BY lane, code",
                            row -> new Closed.Circuit(row.getString(1), ErrorCode.valueOf(row.getString(2)))));
        });
    }
}
