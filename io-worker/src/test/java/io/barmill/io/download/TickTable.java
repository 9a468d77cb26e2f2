package io.barmill.io.download;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tick files as DuckDB reads them, a program that shares no code with ours. */
final class TickTable {
    private TickTable() {}

    /** One text a row: the columns, joined by commas, times in microseconds. */
    static List<String> aggTrades(Path file) {
        return query("""
                SELECT concat_ws(',', id, price, amount, first_id, last_id, epoch_us(timestamp), side, seq)
                FROM read_parquet('%s') ORDER BY seq""".formatted(file));
    }

    static List<String> trades(Path file) {
        return query("""
                SELECT concat_ws(',', epoch_us(timestamp), epoch_us(local_timestamp), id, side, price, amount, seq)
                FROM read_parquet('%s') ORDER BY seq""".formatted(file));
    }

    /** The footer's own facts, as key=value, sorted. */
    static List<String> footer(Path file) {
        return query("""
                SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('%s')
                WHERE decode(key) LIKE 'barmill.%%' ORDER BY 1""".formatted(file));
    }

    private static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
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
