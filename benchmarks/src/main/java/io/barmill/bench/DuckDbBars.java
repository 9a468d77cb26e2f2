package io.barmill.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB's bars of a tick file: sums of doubles, as one writes them in SQL. Its dollar bars are cut where the running sum
 * passes a multiple of the threshold; SQL cannot restart a sum at zero.
 */
final class DuckDbBars implements AutoCloseable {
    private static final String COLUMNS = """
            min(timestamp) AS first_time, max(timestamp) AS last_time,
            arg_min(price, timestamp) AS open, max(price) AS high, min(price) AS low, arg_max(price, timestamp) AS close,
            sum(amount) AS volume, sum(price * amount) AS quote_volume, sum(price * amount) / sum(amount) AS vwap,
            count(*) AS trade_count, sum(amount) FILTER (side = 'buy') AS buy_volume,
            sum(price * amount) FILTER (side = 'buy') AS buy_quote_volume,
            arg_min(id, timestamp) AS first_trade_id, arg_max(id, timestamp) AS last_trade_id
            """;

    private final DuckDb duckDb;

    /** @param threads it may use */
    DuckDbBars(int threads) throws SQLException {
        duckDb = new DuckDb(threads);
    }

    /** Counts bars of a minute, each file's by itself. */
    long countOfMinutes(List<Path> files) throws SQLException {
        return duckDb.countAll(
                "SELECT " + each(files, "filename, ") + "time_bucket(INTERVAL 1 MINUTE, timestamp) AS open_time, "
                        + COLUMNS + " FROM " + source(files) + " GROUP BY " + each(files, "filename, ") + "open_time");
    }

    /** Counts bars of that many base units, each file's by itself. */
    long countOfVolumes(List<Path> files, long threshold) throws SQLException {
        return countOfSums(files, "amount", threshold);
    }

    /** Counts bars of that many quote units, each file's by itself. */
    long countOfDollars(List<Path> files, long threshold) throws SQLException {
        return countOfSums(files, "price * amount", threshold);
    }

    private long countOfSums(List<Path> files, String what, long threshold) throws SQLException {
        return duckDb.countAll("SELECT " + each(files, "filename, ") + "bar, " + COLUMNS + " FROM (SELECT *, floor(sum("
                + what
                + ") OVER (" + each(files, "PARTITION BY filename ") + "ORDER BY seq ROWS UNBOUNDED PRECEDING) / "
                + threshold + ") AS bar FROM " + source(files) + ") GROUP BY " + each(files, "filename, ") + "bar");
    }

    /** The words if there are several files; nothing for one, as telling files apart costs time. */
    private static String each(List<Path> files, String words) {
        return files.size() > 1 ? words : "";
    }

    private static String source(List<Path> files) {
        String names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        return "read_parquet([" + names + "]" + each(files, ", filename = true") + ")";
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
