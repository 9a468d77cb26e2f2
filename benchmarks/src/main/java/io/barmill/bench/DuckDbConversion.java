package io.barmill.bench;

import java.nio.file.Path;
import java.sql.SQLException;

/** DuckDB's conversion of a Tardis trades archive to Parquet: the columns that a tick file has, ZSTD. */
final class DuckDbConversion implements AutoCloseable {
    private final DuckDb duckDb;

    /** @param threads it may use */
    DuckDbConversion(int threads) throws SQLException {
        duckDb = new DuckDb(threads);
    }

    /** Converts the archive and returns how many rows the file has. */
    long convert(Path archive, Path parquet) throws SQLException {
        duckDb.execute("""
                COPY (
                    SELECT make_timestamp(timestamp) AS timestamp, make_timestamp(local_timestamp) AS local_timestamp,
                        id, side, price, amount, row_number() OVER () - 1 AS seq
                    FROM read_csv('%s', header = true, columns = {
                        'exchange': 'VARCHAR', 'symbol': 'VARCHAR', 'timestamp': 'BIGINT', 'local_timestamp': 'BIGINT',
                        'id': 'VARCHAR', 'side': 'VARCHAR', 'price': 'DOUBLE', 'amount': 'DOUBLE'})
                ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                """.formatted(archive, parquet));
        return duckDb.number("SELECT count(*) FROM '" + parquet + "'");
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
