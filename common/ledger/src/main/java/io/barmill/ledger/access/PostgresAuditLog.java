package io.barmill.ledger.access;

import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit on PostgreSQL, each call in a transaction of its own. A trigger refuses to alter what a row says. */
@ApplicationScoped
class PostgresAuditLog implements AuditLog {
    private final Transactions transactions;
    private final Statements statements;

    PostgresAuditLog(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public long begin(Audited request) {
        return transactions.run(
                "writing the audit",
                () -> statements
                        .first(
                                """
                                INSERT INTO audit (user_name, token_id, via, address, action, object, request_id)
                                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
                                """,
                                row -> row.getLong(1),
                                request.user(),
                                request.token(),
                                request.via(),
                                request.address(),
                                request.action(),
                                request.object(),
                                request.requestId())
                        .orElseThrow());
    }

    @Override
    public void end(long id, int status, Optional<String> before, Optional<String> after) {
        transactions.run(
                "writing the audit",
                () -> statements.update(
                        "UPDATE audit SET status = ?, before = ?, after = ? WHERE id = ? AND status IS NULL",
                        status,
                        before,
                        after,
                        id));
    }

    @Override
    public Page<AuditEntry> page(Optional<String> user, Paging paging) {
        String selected = " FROM audit" + (user.isPresent() ? " WHERE user_name = ?" : "");
        List<Object> values = new ArrayList<>(user.stream().toList());
        return transactions.run("reading the audit", () -> {
            long counted = statements
                    .first(
                            "SELECT count(*) FROM (SELECT 1" + selected + " LIMIT " + (Page.MOST_COUNTED + 1)
                                    + ") AS counted",
                            row -> row.getLong(1),
                            values.toArray())
                    .orElseThrow();
            List<AuditEntry> entries = statements.list(
                    "SELECT id, at, user_name, token_id, via, address, action, object, request_id, status, before,"
                            + " after"
                            + selected + " ORDER BY id DESC LIMIT " + paging.limit() + " OFFSET " + paging.offset(),
                    PostgresAuditLog::entry,
                    values.toArray());
            return new Page<>(
                    entries,
                    Math.min(counted, Page.MOST_COUNTED),
                    counted <= Page.MOST_COUNTED,
                    paging.offset(),
                    paging.limit());
        });
    }

    @Override
    public boolean prune(Duration keep, int most) {
        return transactions.run("deleting old rows of the audit", () -> statements.update("""
            DELETE FROM audit WHERE id IN (
                SELECT id FROM audit WHERE at < now() - make_interval(secs => ?) ORDER BY id LIMIT ?)
            """, keep, most) == most);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                new Audited(
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)),
                Optional.ofNullable(row.getObject(10, Integer.class)),
                Optional.ofNullable(row.getString(11)),
                Optional.ofNullable(row.getString(12)));
    }
}
