package io.barmill.research.metrics;

import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;

/**
 * Ordinary least squares of returns on a benchmark's returns (Jensen 1968). NaN where undefined.
 *
 * @param beta the covariance ÷ the benchmark's variance
 * @param alpha the mean that beta does not explain, per period
 * @param information the mean ÷ the deviation of the difference of both, per period
 */
public record BenchmarkFit(double beta, double alpha, double information) {
    static BenchmarkFit of(double[] returns, double[] benchmark) {
        if (returns.length != benchmark.length) {
            throw new IllegalArgumentException(
                    returns.length + " returns for " + benchmark.length + " of the benchmark: align them by time");
        }
        Moments own = Moments.of(returns);
        Moments other = Moments.of(benchmark);
        double[] difference = new double[returns.length];
        CompensatedSum covariance = new CompensatedSum();
        CompensatedSum variance = new CompensatedSum();
        for (int i = 0; i < returns.length; i++) {
            double d = benchmark[i] - other.mean();
            covariance.add((returns[i] - own.mean()) * d);
            variance.add(d * d);
            difference[i] = returns[i] - benchmark[i];
        }
        double beta = other.isDispersed() ? covariance.value() / variance.value() : Double.NaN;
        Moments active = Moments.of(difference);
        return new BenchmarkFit(
                beta,
                own.mean() - beta * other.mean(),
                active.isDispersed() ? active.mean() / active.deviation() : Double.NaN);
    }
}
