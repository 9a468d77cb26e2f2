package io.barmill.ledger.postgres;

import io.barmill.ledger.Outbox;
import io.barmill.ledger.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The outbox on PostgreSQL. Rows that another relay has locked are skipped, and so are doorbells of queues that only a
 * later version knows: a relay of that version publishes them.
 */
@ApplicationScoped
class PostgresOutbox implements Outbox {
    private static final List<String> QUEUES =
            Arrays.stream(WorkQueue.values()).map(WorkQueue::id).toList();

    private final Transactions transactions;
    private final Statements statements;

    PostgresOutbox(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public int relay(int limit, Publisher publisher) {
        return transactions.runOnce("relaying doorbells", () -> {
            List<Doorbell> batch = statements.list(
                    """
                    SELECT id, queue, tasks FROM outbox WHERE queue = ANY (?)
                    ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
                    """,
                    row -> new Doorbell(row.getLong(1), WorkQueue.ofId(row.getString(2)), row.getInt(3)),
                    QUEUES,
                    limit);
            if (batch.isEmpty()) {
                return 0;
            }
            Collection<Long> confirmed = transactions.aside(() -> publisher.publish(batch));
            // A deletion that a crash of the database takes back costs doorbells that ring twice, which do no harm.
            statements.first("SELECT set_config('synchronous_commit', 'off', true)", row -> row.getString(1));
            return statements.update("DELETE FROM outbox WHERE id = ANY (?::bigint[])", List.copyOf(confirmed));
        });
    }

    @Override
    public long pending() {
        return transactions.run(
                "counting doorbells",
                () -> statements
                        .first("SELECT count(*) FROM outbox", row -> row.getLong(1))
                        .orElseThrow());
    }

    @Override
    public Optional<Duration> oldest() {
        return transactions.run(
                "reading the oldest doorbell", () -> statements.first("""
                SELECT greatest(0, extract(epoch FROM clock_timestamp() - created_at) * 1000)::bigint
                FROM outbox ORDER BY id LIMIT 1
                """, row -> Duration.ofMillis(row.getLong(1))));
    }
}
