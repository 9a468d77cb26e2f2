package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;

/** Volume and volatility of a day, by the bars that have ended before a fill. */
final class PastBars {
    private static final double DAY = 86_400_000_000.0;

    private PastBars() {}

    /** The volume of a day at the pace of the last bars before a row; 0 without bars. */
    static double dailyVolume(BarSeries bars, int row, int lookback) {
        int from = Math.max(0, row - lookback);
        double volume = 0;
        for (int i = from; i < row; i++) {
            volume += bars.volume()[i];
        }
        return volume * perDay(bars, from, row);
    }

    /** The deviation of a day's returns by those of the last bars before a row; 0 with fewer than 3. */
    static double dailyVolatility(BarSeries bars, int row, int lookback) {
        int from = Math.max(0, row - lookback);
        int n = row - from - 1;
        if (n < 2) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (int i = from + 1; i < row; i++) {
            double value = Math.log(bars.close()[i] / bars.close()[i - 1]);
            sum += value;
            squares += value * value;
        }
        double variance = Math.max(0, (squares - sum * sum / n) / (n - 1));
        return Math.sqrt(variance * n * perDay(bars, from, row));
    }

    private static double perDay(BarSeries bars, int from, int row) {
        long elapsed = row == from ? 0 : bars.closeTime()[row - 1] - bars.openTime()[from];
        return elapsed <= 0 ? 0 : DAY / elapsed;
    }
}
