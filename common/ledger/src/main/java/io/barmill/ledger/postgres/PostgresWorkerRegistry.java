package io.barmill.ledger.postgres;

import io.barmill.ledger.WorkerRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The registry of workers on PostgreSQL. A worker marked as gone that reports again is active again. */
@ApplicationScoped
class PostgresWorkerRegistry implements WorkerRegistry {
    private final Transactions transactions;
    private final Statements statements;

    PostgresWorkerRegistry(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public void report(WorkerReport report) {
        transactions.run(
                "reporting worker " + report.id(),
                () -> statements.update(
                        """
                INSERT INTO worker (id, queue, host, pid, started_at, permits, running, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'ALIVE')
                ON CONFLICT (id) DO UPDATE SET queue = excluded.queue, host = excluded.host, pid = excluded.pid,
                    started_at = excluded.started_at, permits = excluded.permits, running = excluded.running,
                    state = 'ALIVE', seen_at = now()
                """,
                        report.id(),
                        report.queue().id(),
                        report.host(),
                        report.pid(),
                        report.startedAt(),
                        report.permits(),
                        report.running()));
    }

    @Override
    public void leave(String workerId) {
        transactions.run(
                "unregistering worker " + workerId,
                () -> statements.update(
                        "UPDATE worker SET state = 'LEFT', running = 0, seen_at = now() WHERE id = ?", workerId));
    }
}
