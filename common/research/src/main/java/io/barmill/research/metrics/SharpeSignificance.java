package io.barmill.research.metrics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How likely it is that a Sharpe ratio exceeds a benchmark, or that of the best of many trials without skill. Every ratio is
 * per period, never annualised: an annual ratio with a number of days would look certain.
 *
 * @param sharpe the ratio of one period
 * @param n the number of returns
 * @param skewness g₁ of the returns
 * @param kurtosis of the returns, raw
 * @see <a href="https://doi.org/10.21314/JOR.2012.255">Bailey and López de Prado, The Sharpe ratio efficient frontier</a>
 * @see <a href="https://doi.org/10.3905/jpm.2014.40.5.094">Bailey and López de Prado, The deflated Sharpe ratio</a>
 */
public record SharpeSignificance(double sharpe, int n, double skewness, double kurtosis) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double EULER = 0.5772156649015329;

    /** The significance of these returns above a risk-free return per period. */
    public static SharpeSignificance of(Returns returns, double riskFree) {
        return new SharpeSignificance(
                returns.sharpe(riskFree),
                returns.size(),
                returns.moments().skewness(),
                returns.moments().kurtosis());
    }

    /** Returns the probability that the true ratio exceeds the benchmark's; NaN if undefined. */
    public double probability(double benchmark) {
        double spread = spread();
        if (!(spread > 0) || n < 2) {
            return Double.NaN;
        }
        return NORMAL.cumulativeProbability((sharpe - benchmark) * Math.sqrt(n - 1) / Math.sqrt(spread));
    }

    /** Returns how many periods it takes until the ratio exceeds the benchmark's with probability 1 − alpha. */
    public double minimumTrackRecord(double benchmark, double alpha) {
        double z = NORMAL.inverseCumulativeProbability(1 - alpha) / (sharpe - benchmark);
        return sharpe > benchmark ? 1 + spread() * z * z : Double.NaN;
    }

    /**
     * Returns the probability that the true ratio exceeds the highest of that many trials without skill.
     *
     * @param trials every combination that was tried, failed ones too
     * @param variance of the trials' ratios per period
     */
    public double deflated(long trials, double variance) {
        return probability(expectedHighest(trials, variance));
    }

    /** Returns the expected highest ratio of that many trials without skill; 0 for one trial or without variance. */
    public static double expectedHighest(long trials, double variance) {
        if (trials <= 1 || variance <= 0) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - EULER) * NORMAL.inverseCumulativeProbability(1 - 1.0 / trials)
                        + EULER * NORMAL.inverseCumulativeProbability(1 - 1.0 / (trials * Math.E)));
    }

    private double spread() {
        return 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
    }
}
