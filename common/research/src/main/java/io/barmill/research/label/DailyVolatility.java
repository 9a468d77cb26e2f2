package io.barmill.research.label;

import io.barmill.research.data.ColumnSeries;
import java.util.Arrays;

/**
 * The deviation of daily returns, weighted exponentially (López de Prado 2018, snippet 3.1): close ÷ the last close that is more than a
 * day older − 1, with the bias of a weighted sample corrected.
 */
public final class DailyVolatility {
    private static final long DAY = 86_400_000_000L;

    private DailyVolatility() {}

    /** Returns it for each row, NaN before the second return; a span of n has a weight of 2 ÷ (n + 1). */
    public static double[] of(ColumnSeries series, int span) {
        double[] closes = series.column("close");
        double[] result = new double[series.size()];
        Arrays.fill(result, Double.NaN);
        double keep = 1 - 2.0 / (span + 1);
        double weights = 0;
        double squares = 0;
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < result.length; i++) {
            int then = series.endedAt(series.closeTime()[i] - DAY - 1);
            if (then < 0) {
                continue;
            }
            double value = closes[i] / closes[then] - 1;
            double old = keep * weights;
            weights = old + 1;
            squares = keep * keep * squares + 1;
            double before = mean;
            mean += (value - mean) / weights;
            variance =
                    (old * (variance + (before - mean) * (before - mean)) + (value - mean) * (value - mean)) / weights;
            double correction = weights * weights / (weights * weights - squares);
            result[i] = old == 0 ? Double.NaN : Math.sqrt(variance * correction);
        }
        return result;
    }
}
