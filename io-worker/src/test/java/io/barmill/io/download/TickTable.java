package io.barmill.io.download;

import io.barmill.testing.Duck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tick files as DuckDB reads them, a program that shares no code with ours. */
public final class TickTable {
    private TickTable() {}

    /** One text a row: the columns, joined by commas, times in microseconds; file by file in the order of their names. */
    static List<String> aggTrades(List<Path> files) {
        return query("""
                SELECT concat_ws(',', id, price, amount, first_id, last_id, epoch_us(timestamp), side, seq)
                FROM read_parquet(%s, filename = true) ORDER BY filename, seq""".formatted(list(files)));
    }

    public static List<String> aggTrades(Path file) {
        return aggTrades(List.of(file));
    }

    public static List<String> trades(Path file) {
        return query("""
                SELECT concat_ws(',', epoch_us(timestamp), epoch_us(local_timestamp), id, side, price, amount, seq)
                FROM read_parquet('%s') ORDER BY seq""".formatted(file));
    }

    /** One text a row, in the file's order: those columns, joined by commas, a dash for null. */
    public static List<String> lines(Path file, String columns) {
        String values = Arrays.stream(columns.split(", "))
                .map("coalesce(%s::VARCHAR, '-')"::formatted)
                .collect(Collectors.joining(", "));
        return query("SELECT concat_ws(',', " + values + ") FROM '" + file + "'");
    }

    /** The footer's own facts, as key=value, sorted. */
    public static List<String> footer(Path file) {
        return query("""
                SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('%s')
                WHERE decode(key) LIKE 'barmill.%%' ORDER BY 1""".formatted(file));
    }

    /**
     * How the minutes of some files of aggregate trades differ from a file of candles, in exact decimal.
     *
     * @return "minutes in the ticks, candles, those of them that are equal"
     */
    static String minutesAgainst(Path candles, List<Path> files) {
        return query("""
                WITH tick AS (
                  SELECT epoch_ms(timestamp) // 60000 * 60000 AS minute, timestamp, seq, side,
                    CAST(price AS DECIMAL(18, 8)) AS price, CAST(amount AS DECIMAL(18, 8)) AS amount,
                    last_id - first_id + 1 AS trades
                  FROM read_parquet(%s)),
                made AS (
                  SELECT minute, arg_min(price, (timestamp, seq)) AS open, max(price) AS high, min(price) AS low,
                    arg_max(price, (timestamp, seq)) AS close, sum(amount) AS volume,
                    sum(price * amount) AS quote_volume, sum(trades) AS trade_count,
                    coalesce(sum(amount) FILTER (side = 'buy'), 0) AS taker_buy_volume,
                    coalesce(sum(price * amount) FILTER (side = 'buy'), 0) AS taker_buy_quote_volume
                  FROM tick GROUP BY minute),
                candle AS (
                  SELECT * FROM read_csv('%s', all_varchar = true))
                SELECT (SELECT count(*) FROM made) || ', ' || (SELECT count(*) FROM candle) || ', ' || count(*)
                FROM made JOIN candle ON minute = CAST(open_time_ms AS BIGINT)
                  AND made.open = CAST(candle.open AS DECIMAL(18, 8))
                  AND made.high = CAST(candle.high AS DECIMAL(18, 8))
                  AND made.low = CAST(candle.low AS DECIMAL(18, 8))
                  AND made.close = CAST(candle.close AS DECIMAL(18, 8))
                  AND made.volume = CAST(candle.volume AS DECIMAL(18, 8))
                  AND made.quote_volume = CAST(candle.quote_volume AS DECIMAL(36, 16))
                  AND made.trade_count = CAST(candle.trade_count AS BIGINT)
                  AND made.taker_buy_volume = CAST(candle.taker_buy_volume AS DECIMAL(18, 8))
                  AND made.taker_buy_quote_volume = CAST(candle.taker_buy_quote_volume AS DECIMAL(36, 16))""".formatted(list(files), candles)).get(0);
    }

    private static String list(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> query(String sql) {
        // Not by DriverManager, which finds no driver that another class loader has brought in, as Quarkus' tests do.
        try (Connection connection = Duck.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
