package io.barmill.ledger.postgres;

import io.barmill.ledger.HostBudgets;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The rate limits on PostgreSQL: one short statement per request. */
@ApplicationScoped
class PostgresHostBudgets implements HostBudgets {
    /** How long the rate takes to recover from zero to the configured rate. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    /** The lowest fraction of the configured rate, however often a host refuses. */
    private static final double SLOWEST = 1.0 / 64;

    private final Transactions transactions;
    private final Statements statements;

    PostgresHostBudgets(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public Turn take(String host, Limits limits, Duration longest) {
        return transactions.run(
                "taking a request slot of " + host,
                () -> statements
                        .first(
                                "SELECT wait, taken FROM take_host_turn(?, ?, ?, ?, ?)",
                                row -> new Turn(Duration.ofNanos((long) (row.getDouble(1) * 1e9)), row.getBoolean(2)),
                                host,
                                limits.requestsPerSecond(),
                                limits.burst(),
                                RECOVERY,
                                longest)
                        .orElseThrow());
    }

    @Override
    public void slowDown(String host, Limits limits, Duration pause) {
        transactions.run("slowing down at " + host, () -> {
            statements.list(
                    "SELECT slow_host_down(?, ?, ?, ?, ?)",
                    row -> host,
                    host,
                    limits.requestsPerSecond(),
                    limits.burst(),
                    limits.requestsPerSecond() * SLOWEST,
                    pause);
            closeLanes(host);
        });
    }

    /** The lanes of the attempts that transfer from the host: what waits in them would only be handed back. */
    private void closeLanes(String host) {
        statements.update("""
                INSERT INTO host_lane (host, lane)
                SELECT DISTINCT host, lane FROM host_visit
                JOIN task ON task.id = host_visit.task_id AND task.attempt = host_visit.attempt
                WHERE host = ? AND state IN ('RUNNING', 'CANCELLING')
                ON CONFLICT DO NOTHING
                """, host);
    }

    @Override
    public boolean enter(TaskClaim claim, String host, Limits limits) {
        return transactions.run("entering " + host, () -> {
            statements.list("SELECT pg_advisory_xact_lock(hashtextextended('host_visit ' || ?, 0))", row -> host, host);
            return statements.update(
                            """
                            INSERT INTO host_visit (host, task_id, attempt)
                            SELECT ?, ?, ? WHERE ? > (
                                SELECT count(*) FROM host_visit
                                JOIN task ON task.id = host_visit.task_id AND task.attempt = host_visit.attempt
                                WHERE host = ? AND task.id <> ? AND task.state IN ('RUNNING', 'CANCELLING'))
                            ON CONFLICT (host, task_id) DO UPDATE SET attempt = excluded.attempt
                            """, host, claim.taskId(), claim.attempt(), limits.maxConcurrent(), host, claim.taskId())
                    == 1;
        });
    }

    @Override
    public void leave(TaskClaim claim, String host) {
        transactions.run(
                "leaving " + host,
                () -> statements.update(
                        "DELETE FROM host_visit WHERE host = ? AND task_id = ? AND attempt <= ?",
                        host,
                        claim.taskId(),
                        claim.attempt()));
    }
}
