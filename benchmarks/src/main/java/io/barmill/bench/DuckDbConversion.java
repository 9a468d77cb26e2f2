package io.barmill.bench;

import io.barmill.bench.SourceColumns.Column;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB's conversion of an archive to Parquet: the columns that a tick file has, ZSTD. It reads the text of a zip. */
final class DuckDbConversion implements AutoCloseable {
    private final DuckDb duckDb;
    private final List<Column> columns;

    /** @param threads it may use */
    DuckDbConversion(TickFormat format, int threads) throws SQLException {
        columns = SourceColumns.of(format);
        duckDb = new DuckDb(threads);
    }

    /** Converts the archive and returns how many rows the file has. */
    long convert(Path archive, Path parquet) throws SQLException, IOException {
        String types = columns.stream()
                .map(column -> "'" + column.source() + "': '" + column.type().sql() + "'")
                .collect(Collectors.joining(", "));
        String selected = columns.stream()
                .filter(column -> !column.target().isEmpty())
                .map(DuckDbConversion::expression)
                .collect(Collectors.joining(", "));
        duckDb.execute("""
                COPY (
                    SELECT %s, row_number() OVER () - 1 AS seq
                    FROM read_csv('%s', header = true, columns = {%s})
                ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                """.formatted(selected, PlainText.readable(archive, parquet), types, parquet));
        return duckDb.number("SELECT count(*) FROM '" + parquet + "'");
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }

    private static String expression(Column column) {
        String source = '"' + column.source() + '"';
        String value =
                switch (column.type()) {
                    case MICROS -> "make_timestamp(" + source + ")";
                    case MILLIS -> "make_timestamp(" + source + " * 1000)";
                    case TRUTH ->
                        column.target().equals("side") ? "CASE WHEN " + source + " THEN 'sell' ELSE 'buy' END" : source;
                    case TEXT, WHOLE, NUMBER -> source;
                };
        return value + " AS \"" + column.target() + '"';
    }
}
