package io.barmill.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB's way from a Tardis trades archive to Parquet: the columns that a tick file has, ZSTD. */
final class DuckDbConversion implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    /** @param threads it may use */
    DuckDbConversion(int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("SET threads = " + threads);
    }

    /** How many rows were written. */
    long convert(Path archive, Path parquet) throws SQLException {
        statement.execute("""
                COPY (
                    SELECT make_timestamp(timestamp) AS timestamp, make_timestamp(local_timestamp) AS local_timestamp,
                        id, side, price, amount, row_number() OVER () - 1 AS seq
                    FROM read_csv('%s', header = true, columns = {
                        'exchange': 'VARCHAR', 'symbol': 'VARCHAR', 'timestamp': 'BIGINT', 'local_timestamp': 'BIGINT',
                        'id': 'VARCHAR', 'side': 'VARCHAR', 'price': 'DOUBLE', 'amount': 'DOUBLE'})
                ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                """.formatted(archive, parquet));
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM '" + parquet + "'")) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
