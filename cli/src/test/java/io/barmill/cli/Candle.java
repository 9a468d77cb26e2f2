package io.barmill.cli;

import io.barmill.testing.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an exchange's candle and a time bar have in common. Doubles are equal only where every digit is.
 *
 * @param openTime milliseconds since 1970-01-01 UTC
 */
public record Candle(
        long openTime,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double quoteVolume,
        long tradeCount,
        double buyVolume,
        double buyQuoteVolume) {
    /** The candles of a CSV file with a header. */
    public static List<Candle> ofCsv(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(Candle::ofLine).toList();
    }

    private static Candle ofLine(String line) {
        String[] cells = line.split(",");
        return new Candle(
                Long.parseLong(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                Long.parseLong(cells[7]),
                Double.parseDouble(cells[8]),
                Double.parseDouble(cells[9]));
    }

    /** The bars of bar files, as DuckDB reads them, in the order of time. */
    public static List<Candle> ofBarFiles(List<Path> files) throws SQLException {
        String names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        String sql =
                "select epoch_ms(open_time), open, high, low, close, volume, quote_volume, trade_count, buy_volume,"
                        + " buy_quote_volume from read_parquet(" + names + ") order by open_time";
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Candle> candles = new ArrayList<>();
            while (rows.next()) {
                candles.add(new Candle(
                        rows.getLong(1),
                        rows.getDouble(2),
                        rows.getDouble(3),
                        rows.getDouble(4),
                        rows.getDouble(5),
                        rows.getDouble(6),
                        rows.getDouble(7),
                        rows.getLong(8),
                        rows.getDouble(9),
                        rows.getDouble(10)));
            }
            return candles;
        }
    }
}
