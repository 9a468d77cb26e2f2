package io.barmill.bench.engine;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;

/** The tables of a ledger that only the benchmark uses. */
final class EngineLedger implements AutoCloseable {
    private final Connection connection;

    EngineLedger(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
    }

    /** @throws CommandException if there are tasks */
    void requireEmpty() throws SQLException {
        if (number("SELECT count(*) FROM (SELECT FROM task LIMIT 1) any_task") > 0) {
            throw new CommandException(
                    ExitCode.FAILED, "the database of --postgres has tasks already: name an empty one");
        }
    }

    /** Whether a task has not ended. Each state is looked for in the index of those few that are in it. */
    boolean isBusy() throws SQLException {
        return number("SELECT count(*) FROM (VALUES (1)) AS one WHERE"
                        + " EXISTS (SELECT FROM task WHERE queue = 'cpu' AND state = 'QUEUED' AND NOT held)"
                        + " OR EXISTS (SELECT FROM task WHERE state IN ('RUNNING', 'CANCELLING'))"
                        + " OR EXISTS (SELECT FROM task WHERE state = 'RETRYABLE')")
                > 0;
    }

    /** How many tasks have succeeded. */
    long succeeded() throws SQLException {
        return number("SELECT count(*) FROM task WHERE state = 'SUCCEEDED'");
    }

    /** A server's setting, such as {@code fsync}. */
    String setting(String name) throws SQLException {
        return text("SHOW " + name);
    }

    /** The database's clock. */
    Instant now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /**
     * How many milliseconds the tasks submitted since then took from the beginning of their submission to that of their
     * handler: the quantiles 0.5, 0.95 and 0.99. The machine and the database must have the same clock.
     */
    double[] startedAfter(Instant since) throws SQLException {
        String sql = "SELECT percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP"
                + " (ORDER BY note::float8 / 1000 - extract(epoch FROM created_at)::float8 * 1000)"
                + " FROM task WHERE created_at >= ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(since));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Array quantiles = row.getArray(1);
                Double[] values = (Double[]) quantiles.getArray();
                return new double[] {values[0], values[1], values[2]};
            }
        }
    }

    /** Runs a statement. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query returns. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The text that a query returns. */
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server has ended the connection already.
            Thread.onSpinWait();
        }
    }
}
