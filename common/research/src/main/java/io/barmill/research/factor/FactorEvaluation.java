package io.barmill.research.factor;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.metrics.BenchmarkFit;
import io.barmill.research.metrics.Returns;
import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Moments;
import io.barmill.research.numeric.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The evaluation of one factor. Times are microseconds since 1970-01-01 UTC; what is undefined is NaN. */
public final class FactorEvaluation {
    private final FactorPanel panel;
    private final FactorOptions options;
    private final int[] groups;
    private final int[][] buckets;
    private final List<IcRow> ics = new ArrayList<>();
    private final List<IcSummary> summaries = new ArrayList<>();
    private final List<BucketRow> bucketRows = new ArrayList<>();
    private final List<TurnoverRow> turnovers = new ArrayList<>();
    private final List<PortfolioRow> portfolio = new ArrayList<>();
    private final List<Double> decay = new ArrayList<>();
    private BenchmarkFit fit;

    /** The information coefficient at a time: the correlation of ranks, and of values, over n instruments. */
    public record IcRow(long time, long horizon, double rank, double pearson, int n) {}

    /**
     * The information coefficients of a horizon.
     *
     * @param mean of the correlations of ranks
     * @param deviation with n − 1
     * @param ratio mean ÷ deviation
     * @param t of the mean, with the correction of Newey and West where horizons overlap
     * @param n times with a coefficient
     */
    public record IcSummary(
            long horizon, double mean, double deviation, double ratio, double t, int n, double pearson) {}

    /** The returns of a bucket: mean over times of the mean over instruments, deviation with n − 1, and standard error. */
    public record BucketRow(long horizon, int bucket, double mean, double deviation, double error, int n) {}

    /** The share of a bucket's instruments that were not in it a step before; bucket 0 is the autocorrelation of all ranks. */
    public record TurnoverRow(long time, int bucket, double value) {}

    /** A step of the portfolio that the factor's weights make. */
    public record PortfolioRow(long time, double gross, double turnover, double net, double cumulative) {}

    private FactorEvaluation(FactorPanel panel, int[] groups, FactorOptions options) {
        this.panel = panel;
        this.options = options;
        this.groups = groups;
        this.buckets = new int[panel.times().length][];
    }

    /**
     * Evaluates a factor.
     *
     * @param groups of the instruments, as numbers
     * @throws InvalidFieldException if too many values are lost
     */
    public static FactorEvaluation of(FactorPanel panel, int[] groups, FactorOptions options) {
        double lost = panel.lossShare();
        if (lost > options.mostLoss()) {
            throw new InvalidFieldException(
                    "factor.max_loss",
                    String.format(Locale.ROOT, "%.1f %% of the values lost", 100 * lost),
                    String.format(
                            Locale.ROOT,
                            "at most %.1f %%: of %d known, %d were stale, %d had no value, %d no price",
                            100 * options.mostLoss(),
                            panel.losses().stream()
                                    .mapToLong(FactorPanel.Loss::known)
                                    .sum(),
                            panel.losses().stream()
                                    .mapToLong(FactorPanel.Loss::stale)
                                    .sum(),
                            panel.losses().stream()
                                    .mapToLong(FactorPanel.Loss::noValue)
                                    .sum(),
                            panel.losses().stream()
                                    .mapToLong(FactorPanel.Loss::noPrice)
                                    .sum()));
        }
        FactorEvaluation evaluation = new FactorEvaluation(panel, groups, options);
        evaluation.evaluate();
        return evaluation;
    }

    private void evaluate() {
        for (int t = 0; t < buckets.length; t++) {
            buckets[t] = CrossSections.buckets(options.buckets(), panel.factor(t), groups, options.withinGroups());
        }
        for (int h = 0; h < options.horizons().length; h++) {
            addHorizon(h);
        }
        addTurnovers();
        addPortfolio();
        for (int k = 0; k < options.decaySteps(); k++) {
            decay.add(meanOf(rankIcs(k * options.clock(), (k + 1) * options.clock())));
        }
    }

    private void addHorizon(int h) {
        long horizon = options.horizons()[h];
        long start = options.cumulative() || h == 0 ? 0 : options.horizons()[h - 1];
        List<double[]> returns = IntStream.range(0, buckets.length)
                .mapToObj(t -> panel.returns(t, start, horizon))
                .toList();
        List<Double> pearsons = new ArrayList<>();
        List<Double> ranks = new ArrayList<>();
        for (int t = 0; t < buckets.length; t++) {
            double[] values = panel.factor(t);
            double rank = CrossSections.rankCorrelation(values, returns.get(t), options.leastNames());
            double pearson = CrossSections.correlation(values, returns.get(t), options.leastNames());
            ics.add(new IcRow(panel.times()[t], horizon, rank, pearson, CrossSections.count(values, returns.get(t))));
            ranks.add(rank);
            pearsons.add(pearson);
        }
        int lag = (int) -Math.floorDiv(start - horizon, options.clock()) - 1;
        summaries.add(IcStatistics.of(horizon, defined(ranks), lag, meanOf(defined(pearsons))));
        addBuckets(horizon, returns);
    }

    private void addBuckets(long horizon, List<double[]> returns) {
        for (int bucket = 1; bucket <= highestBucket(); bucket++) {
            List<Double> means = new ArrayList<>();
            for (int t = 0; t < buckets.length; t++) {
                int[] placed = buckets[t];
                double[] own = returns.get(t);
                int number = bucket;
                double[] members = IntStream.range(0, own.length)
                        .filter(i -> placed[i] == number && !Double.isNaN(own[i]))
                        .mapToDouble(i -> own[i])
                        .toArray();
                means.add(members.length == 0 ? Double.NaN : CompensatedSum.of(members) / members.length);
            }
            Moments moments = Moments.of(defined(means));
            bucketRows.add(new BucketRow(
                    horizon,
                    bucket,
                    moments.mean(),
                    moments.deviation(),
                    moments.deviation() / Math.sqrt(moments.n()),
                    moments.n()));
        }
    }

    private void addTurnovers() {
        for (int t = 1; t < buckets.length; t++) {
            long time = panel.times()[t];
            turnovers.add(new TurnoverRow(
                    time,
                    0,
                    CrossSections.rankCorrelation(panel.factor(t - 1), panel.factor(t), options.leastNames())));
            for (int bucket = 1; bucket <= highestBucket(); bucket++) {
                turnovers.add(
                        new TurnoverRow(time, bucket, CrossSections.turnover(buckets[t - 1], buckets[t], bucket)));
            }
        }
    }

    /** Weights are traded from what the last ones have drifted to, at each step of the clock. */
    private void addPortfolio() {
        double[] held = new double[groups.length];
        double wealth = 1;
        List<Double> own = new ArrayList<>();
        List<Double> universe = new ArrayList<>();
        for (int t = 0; t < buckets.length; t++) {
            double[] returns = panel.returns(t, 0, options.clock());
            double[] values = panel.factor(t).clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isNaN(returns[i]) ? Double.NaN : values[i];
            }
            double[] weights = options.weighting().of(values, groups);
            if (Arrays.stream(weights).allMatch(Double::isNaN)) {
                continue;
            }
            CompensatedSum gross = new CompensatedSum();
            CompensatedSum traded = new CompensatedSum();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Double.isNaN(weights[i]) ? 0 : weights[i];
                gross.add(weights[i] == 0 ? 0 : weights[i] * returns[i]);
                traded.add(Math.abs(weights[i] - held[i]));
            }
            double net = gross.value() - traded.value() * options.cost();
            wealth *= 1 + net;
            portfolio.add(new PortfolioRow(panel.times()[t], gross.value(), traded.value(), net, wealth - 1));
            own.add(gross.value());
            universe.add(meanOf(defined(Arrays.stream(returns).boxed().toList())));
            for (int i = 0; i < weights.length; i++) {
                held[i] = weights[i] == 0 ? 0 : weights[i] * (1 + returns[i]) / (1 + gross.value());
            }
        }
        fit = Returns.of(array(own)).against(Returns.of(array(universe)));
    }

    /** Returns the information coefficient of each time and horizon. */
    public List<IcRow> ics() {
        return ics;
    }

    /** Returns the information coefficients of each horizon. */
    public List<IcSummary> summaries() {
        return summaries;
    }

    /** Returns the returns of each bucket and horizon. */
    public List<BucketRow> bucketRows() {
        return bucketRows;
    }

    /** Returns the turnover of each bucket, and the autocorrelation of ranks. */
    public List<TurnoverRow> turnovers() {
        return turnovers;
    }

    /** Returns the mean of a bucket's turnover, or of the autocorrelation of ranks for bucket 0. */
    public double meanTurnover(int bucket) {
        return meanOf(defined(turnovers.stream()
                .filter(row -> row.bucket() == bucket)
                .map(TurnoverRow::value)
                .toList()));
    }

    /** Returns the steps of the portfolio. */
    public List<PortfolioRow> portfolio() {
        return portfolio;
    }

    /** Returns the regression of the portfolio's gross returns on the mean of all instruments, per step. */
    public BenchmarkFit fit() {
        return fit;
    }

    /** Returns the mean information coefficient of returns that begin 0, 1, 2 ... steps later and last one step. */
    public List<Double> decay() {
        return decay;
    }

    /** Returns in how many steps the decay halves the coefficient; NaN if it does not fall. */
    public double halfLife() {
        return IcStatistics.halfLife(decay);
    }

    /** Returns the share of values that were lost. */
    public double lossShare() {
        return panel.lossShare();
    }

    /** Returns what was lost at each time. */
    public List<FactorPanel.Loss> losses() {
        return panel.losses();
    }

    /** Returns the number of the highest bucket. */
    public int highestBucket() {
        return Arrays.stream(buckets).flatMapToInt(Arrays::stream).max().orElse(0);
    }

    /** Returns the mean return of the highest bucket less that of the lowest. */
    public double spread(long horizon) {
        double[] means = means(horizon);
        return means.length < 2 ? Double.NaN : means[means.length - 1] - means[0];
    }

    /** Returns the correlation of ranks of the buckets' numbers and mean returns. */
    public double monotonicity(long horizon) {
        double[] means = means(horizon);
        double[] numbers = IntStream.range(0, means.length).asDoubleStream().toArray();
        return Arrays.stream(means).anyMatch(Double::isNaN) ? Double.NaN : Ranks.correlation(numbers, means);
    }

    private double[] means(long horizon) {
        return bucketRows.stream()
                .filter(row -> row.horizon() == horizon)
                .mapToDouble(BucketRow::mean)
                .toArray();
    }

    private double[] rankIcs(long from, long to) {
        return defined(IntStream.range(0, buckets.length)
                .mapToObj(t -> CrossSections.rankCorrelation(
                        panel.factor(t), panel.returns(t, from, to), options.leastNames()))
                .toList());
    }

    private static double meanOf(double[] values) {
        return values.length == 0 ? Double.NaN : CompensatedSum.of(values) / values.length;
    }

    private static double[] defined(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
