package io.barmill.ledger.research;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Backtests on PostgreSQL. */
@ApplicationScoped
class PostgresBacktests implements Backtests {
    private static final String SELECT = """
            SELECT backtest.fingerprint, backtest.strategy, backtest.spec, backtest.task_id, task.state,
                backtest.started_at, backtest.finished_at, total_return, sharpe, max_drawdown, trades, final_equity,
                summary
            FROM backtest LEFT JOIN task ON task.id = backtest.task_id
            """;

    private final Transactions transactions;
    private final Statements statements;

    PostgresBacktests(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public void begin(TaskClaim claim, String fingerprint, String strategy, String spec) {
        transactions.run("beginning the backtest of task " + claim.taskId(), () -> {
            int held = statements
                    .ids("""
                            SELECT id FROM task WHERE id = ? AND owner = ? AND attempt = ? AND state = 'RUNNING'
                            FOR NO KEY UPDATE
                            """, claim.taskId(), claim.owner(), claim.attempt())
                    .size();
            if (held == 0) {
                throw new BarmillException(
                        ErrorCode.LEASE_LOST,
                        "task " + claim.taskId() + " is no longer held by attempt " + claim.attempt());
            }
            return statements.update("""
                    INSERT INTO backtest (fingerprint, strategy, spec, task_id, started_at)
                    VALUES (?, ?, ?::jsonb, ?, clock_timestamp())
                    ON CONFLICT (fingerprint) DO UPDATE SET task_id = excluded.task_id, started_at = excluded.started_at
                    """, fingerprint, strategy, spec, claim.taskId());
        });
    }

    @Override
    public void finish(
            String fingerprint, BacktestRow.Headline headline, String summary, List<BacktestRow.ResultFile> files) {
        statements.update(
                """
                UPDATE backtest SET finished_at = clock_timestamp(), total_return = ?::double precision,
                    sharpe = ?::double precision, max_drawdown = ?::double precision, trades = ?, final_equity = ?,
                    summary = ?::jsonb
                WHERE fingerprint = ?
                """,
                headline.totalReturn(),
                headline.sharpe(),
                headline.maxDrawdown(),
                headline.trades(),
                headline.finalEquity(),
                summary,
                fingerprint);
        statements.update("DELETE FROM backtest_file WHERE fingerprint = ?", fingerprint);
        files.forEach(file -> statements.update(
                "INSERT INTO backtest_file (fingerprint, name, bytes, sha256) VALUES (?, ?, ?, ?)",
                fingerprint,
                file.name(),
                file.bytes(),
                file.sha256()));
    }

    @Override
    public Optional<BacktestRow> find(String fingerprint) {
        return transactions.run(
                "reading a backtest",
                () -> statements.first(SELECT + "WHERE fingerprint = ?", PostgresBacktests::row, fingerprint));
    }

    @Override
    public List<BacktestRow.ResultFile> files(String fingerprint) {
        return transactions.run(
                "reading the files of a backtest",
                () -> statements.list(
                        "SELECT name, bytes, sha256 FROM backtest_file WHERE fingerprint = ? ORDER BY name",
                        row -> new BacktestRow.ResultFile(row.getString(1), row.getLong(2), row.getString(3)),
                        fingerprint));
    }

    @Override
    public List<BacktestRow> list(Optional<String> strategy, Optional<String> after, int limit) {
        return transactions.run(
                "reading backtests",
                () -> statements.list(SELECT + """
                        WHERE strategy = coalesce(?::text, strategy) AND (?::text IS NULL OR (
                            SELECT backtest.started_at < behind.started_at
                                OR (backtest.started_at = behind.started_at AND backtest.fingerprint > behind.fingerprint)
                            FROM backtest AS behind WHERE behind.fingerprint = ?::text))
                        ORDER BY backtest.started_at DESC, backtest.fingerprint LIMIT ?
                        """, PostgresBacktests::row, strategy, after, after, limit));
    }

    private static BacktestRow row(ResultSet row) throws SQLException {
        Optional<Instant> finished = time(row, 7);
        Optional<TaskState> task = Optional.ofNullable(row.getString(5)).map(TaskState::valueOf);
        return new BacktestRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                finished.isPresent() ? TaskState.SUCCEEDED : task.orElse(TaskState.DEAD),
                time(row, 6).orElseThrow(),
                finished.isPresent() ? Optional.of(result(finished.get(), row)) : Optional.empty());
    }

    private static BacktestRow.Result result(Instant finished, ResultSet row) throws SQLException {
        return new BacktestRow.Result(
                finished,
                new BacktestRow.Headline(
                        number(row, 8), number(row, 9), number(row, 10), row.getLong(11), row.getDouble(12)),
                row.getString(13));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<Double> number(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Double.class));
    }
}
