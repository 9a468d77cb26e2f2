package io.barmill.research.feature;

import io.barmill.research.data.ColumnSeries;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Series for tests. */
public final class Panels {
    /** An hour in microseconds. */
    public static final long HOUR = 3_600_000_000L;

    private Panels() {}

    /** Hourly bars from 1970 on whose prices are all equal to the close, with one unit and one trade each. */
    public static ColumnSeries closes(double... closes) {
        return closes("A", "", HOUR, closes);
    }

    /** Such bars of another interval. */
    public static ColumnSeries closes(String name, String group, long interval, double... closes) {
        double[] ones = new double[closes.length];
        Arrays.fill(ones, 1);
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String column : new String[] {"open", "high", "low", "close", "vwap"}) {
            columns.put(column, closes.clone());
        }
        for (String column : new String[] {"volume", "quote_volume", "trade_count", "buy_volume", "buy_quote_volume"}) {
            columns.put(column, ones);
        }
        return series(name, group, interval, closes.length, columns);
    }

    /** Hourly bars of a random walk, with random volumes. */
    public static ColumnSeries random(String name, long seed, int rows) {
        Random random = new Random(seed);
        double[][] values = new double[10][rows];
        double price = 100;
        for (int i = 0; i < rows; i++) {
            double open = price * (1 + 0.002 * random.nextGaussian());
            price = open * (1 + 0.01 * random.nextGaussian());
            values[0][i] = open;
            values[1][i] = Math.max(open, price) * (1 + 0.002 * random.nextDouble());
            values[2][i] = Math.min(open, price) * (1 - 0.002 * random.nextDouble());
            values[3][i] = price;
            values[4][i] = 1 + random.nextDouble();
            values[5][i] = values[4][i] * price;
            values[6][i] = (open + price) / 2;
            values[7][i] = 1 + random.nextInt(50);
            values[8][i] = values[4][i] * random.nextDouble();
            values[9][i] = values[8][i] * price;
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        String[] names = {
            "open",
            "high",
            "low",
            "close",
            "volume",
            "quote_volume",
            "vwap",
            "trade_count",
            "buy_volume",
            "buy_quote_volume"
        };
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], values[i]);
        }
        return series(name, "", HOUR, rows, columns);
    }

    /** The rows from one on. */
    public static ColumnSeries from(ColumnSeries series, int row) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        series.columns().forEach((name, values) -> columns.put(name, Arrays.copyOfRange(values, row, values.length)));
        int rows = series.size();
        return new ColumnSeries(
                series.instrument(),
                series.group(),
                series.byClock(),
                Arrays.copyOfRange(series.openTime(), row, rows),
                Arrays.copyOfRange(series.closeTime(), row, rows),
                Arrays.copyOfRange(series.availableAt(), row, rows),
                columns);
    }

    private static ColumnSeries series(
            String name, String group, long interval, int rows, Map<String, double[]> columns) {
        long[] opens = new long[rows];
        long[] closes = new long[rows];
        for (int i = 0; i < rows; i++) {
            opens[i] = i * interval;
            closes[i] = opens[i] + interval;
        }
        return new ColumnSeries(name, group, true, opens, closes, closes, columns);
    }
}
