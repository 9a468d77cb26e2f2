package io.barmill.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A DuckDB in memory that uses a given number of threads. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    DuckDb(int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("SET threads = " + threads);
    }

    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** The first column of the first row. */
    long number(String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Counts the rows of a query after computing every column of it. */
    long countAll(String select) throws SQLException {
        // A table: DuckDB would leave out the columns that a mere count does not need.
        statement.execute("CREATE OR REPLACE TEMP TABLE counted AS " + select);
        return number("SELECT count(*) FROM counted");
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
