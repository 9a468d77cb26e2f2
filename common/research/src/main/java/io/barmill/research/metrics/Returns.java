package io.barmill.research.metrics;

import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;
import io.barmill.research.numeric.Quantiles;
import java.util.function.DoubleUnaryOperator;

/**
 * Returns of equal periods, and their figures. The number of periods in a year is a parameter, as is everything else on which
 * conventions differ. An undefined figure is NaN.
 */
public final class Returns {
    private static final int TWENTIETH = 20;

    private final double[] values;
    private final Moments moments;
    private final Quantiles quantiles;

    private Returns(double[] values) {
        this.values = values;
        this.moments = Moments.of(values);
        this.quantiles = Quantiles.of(values);
    }

    /** Returns of periods, in order of time: 0.01 is a gain of 1 %. */
    public static Returns of(double... values) {
        return new Returns(values.clone());
    }

    /** The returns between successive values of an equity curve that stays above zero. */
    public static Returns between(double[] equity) {
        double[] values = new double[Math.max(0, equity.length - 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = equity[i + 1] / equity[i] - 1;
        }
        return new Returns(values);
    }

    /** Returns the number of periods. */
    public int size() {
        return values.length;
    }

    /** Returns the return of a period. */
    public double at(int period) {
        return values[period];
    }

    /** Returns mean, deviation, skewness and kurtosis. */
    public Moments moments() {
        return moments;
    }

    /** Returns the compounded return of all periods. */
    public double total() {
        double wealth = 1;
        for (double value : values) {
            wealth *= 1 + value;
        }
        return values.length == 0 ? Double.NaN : wealth - 1;
    }

    /** Returns the compounded return of a year with that many periods. */
    public double annual(double periods) {
        return values.length == 0 ? Double.NaN : Math.pow(1 + total(), periods / values.length) - 1;
    }

    /** Returns the deviation, with n − 1, times the root of the periods in a year. */
    public double volatility(double periods) {
        return moments.deviation() * Math.sqrt(periods);
    }

    /** Returns the Sharpe ratio of one period: the mean above the risk-free return ÷ the deviation. */
    public double sharpe(double riskFree) {
        return moments.isDispersed() ? (moments.mean() - riskFree) / moments.deviation() : Double.NaN;
    }

    /**
     * Returns the standard error of the Sharpe ratio of one period.
     *
     * @see <a href="https://doi.org/10.2469/faj.v58.n4.2453">Lo, The statistics of Sharpe ratios, 2002</a>
     */
    public double sharpeError(double riskFree) {
        double sharpe = sharpe(riskFree);
        return Math.sqrt((1 + sharpe * sharpe / 2) / values.length);
    }

    /** Returns the root of the mean of squared shortfalls below the target, over all periods. */
    public double downsideRisk(double target) {
        return values.length == 0 ? Double.NaN : Math.sqrt(mean(value -> square(Math.min(value - target, 0))));
    }

    /** Returns the Sortino ratio of one period: the mean above the target ÷ the downside risk. */
    public double sortino(double target) {
        double risk = downsideRisk(target);
        return risk > 0 ? mean(value -> value - target) / risk : Double.NaN;
    }

    /** Returns gains above the threshold ÷ losses below it, of a threshold per period. */
    public double omega(double threshold) {
        double losses = sum(value -> Math.max(threshold - value, 0));
        return losses > 0 ? sum(value -> Math.max(value - threshold, 0)) / losses : Double.NaN;
    }

    /** Returns the 95 % quantile ÷ the 5 % quantile, both without sign. */
    public double tailRatio() {
        double low = Math.abs(quantiles.at(0.05));
        return low > 0 ? Math.abs(quantiles.at(0.95)) / low : Double.NaN;
    }

    /** Returns the sum of returns ÷ the sum of losses without sign. */
    public double gainToPain() {
        double pain = sum(value -> Math.max(-value, 0));
        return pain > 0 ? sum(value -> value) / pain : Double.NaN;
    }

    /** Returns the 5 % quantile, a loss being negative. */
    public double valueAtRisk() {
        return quantiles.at(0.05);
    }

    /** Returns the mean of the lowest twentieth of the returns, rounded up to whole returns. */
    public double expectedShortfall() {
        return quantiles.meanOfLowest(TWENTIETH);
    }

    /** Returns the regression of these returns on a benchmark's of the same periods. */
    public BenchmarkFit against(Returns benchmark) {
        return BenchmarkFit.of(values, benchmark.values);
    }

    private double mean(DoubleUnaryOperator term) {
        return sum(term) / values.length;
    }

    private double sum(DoubleUnaryOperator term) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(term.applyAsDouble(value));
        }
        return sum.value();
    }

    private static double square(double value) {
        return value * value;
    }
}
