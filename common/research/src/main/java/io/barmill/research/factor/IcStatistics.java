package io.barmill.research.factor;

import io.barmill.research.factor.FactorEvaluation.IcSummary;
import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;
import io.barmill.research.numeric.Ranks;
import java.util.List;

/** Statistics of information coefficients. */
public final class IcStatistics {
    private IcStatistics() {}

    /**
     * Summarises coefficients in order of time.
     *
     * @param lag how many steps apart two coefficients still share returns
     * @param pearson the mean correlation of values
     */
    public static IcSummary of(long horizon, double[] values, int lag, double pearson) {
        Moments moments = Moments.of(values);
        boolean dispersed = moments.isDispersed();
        return new IcSummary(
                horizon,
                moments.mean(),
                moments.deviation(),
                dispersed ? moments.mean() / moments.deviation() : Double.NaN,
                dispersed ? moments.mean() / error(values, moments.mean(), lag) : Double.NaN,
                moments.n(),
                pearson);
    }

    /**
     * Returns the standard error of the mean.
     *
     * @see <a href="https://doi.org/10.2307/1913610">Newey and West, 1987</a>
     */
    private static double error(double[] values, double mean, int lag) {
        int n = values.length;
        double variance = covariance(values, mean, 0);
        for (int k = 1; k <= Math.min(lag, n - 1); k++) {
            variance += 2 * (1 - k / (lag + 1.0)) * covariance(values, mean, k);
        }
        return Math.sqrt(variance / n);
    }

    private static double covariance(double[] values, double mean, int lag) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = lag; i < values.length; i++) {
            sum.add((values[i] - mean) * (values[i - lag] - mean));
        }
        return sum.value() / (values.length - 1);
    }

    /** Returns in how many steps coefficients halve, by least squares of their logarithms up to the first change of sign. */
    static double halfLife(List<Double> decay) {
        int n = 0;
        while (n < decay.size() && decay.get(n) * decay.get(0) > 0) {
            n++;
        }
        double[] steps = new double[n];
        double[] logs = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = i;
            logs[i] = StrictMath.log(Math.abs(decay.get(i)));
        }
        double slope = n < 2 ? Double.NaN : Ranks.slope(steps, logs);
        return slope < 0 ? StrictMath.log(2) / -slope : Double.NaN;
    }
}
