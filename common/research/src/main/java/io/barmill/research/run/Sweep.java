package io.barmill.research.run;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import io.barmill.research.metrics.Overfitting;
import io.barmill.research.metrics.Returns;
import io.barmill.research.metrics.SharpeSignificance;
import io.barmill.research.numeric.Moments;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.Figure;
import io.barmill.research.report.SweepTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs a backtest with every combination of parameters, on data that are read once. The result does not depend on the threads. */
public final class Sweep {
    private static final int MOST_COMBINATIONS = 1_000_000;
    private static final int MOST_BLOCKS = 16;
    private static final double DAYS = 365;

    private final Backtest backtest;
    private final List<Map<String, Double>> combinations;
    private final String metric;

    private record Trial(Map<String, Double> figures, double[] returns, String error) {}

    /**
     * A sweep over all combinations.
     *
     * @param values the values of each parameter; the last one changes first
     * @param metric the figure whose highest value is best
     */
    public Sweep(Backtest backtest, Map<String, List<Double>> values, String metric) {
        this.backtest = backtest;
        this.metric = metric;
        this.combinations = combinations(values);
    }

    private static List<Map<String, Double>> combinations(Map<String, List<Double>> values) {
        List<Map<String, Double>> all = List.of(Map.of());
        for (Map.Entry<String, List<Double>> one : values.entrySet()) {
            if ((long) all.size() * one.getValue().size() > MOST_COMBINATIONS) {
                throw new InvalidFieldException("--param", "more combinations", "at most " + MOST_COMBINATIONS);
            }
            List<Map<String, Double>> more = new ArrayList<>();
            for (Map<String, Double> before : all) {
                for (double value : one.getValue()) {
                    Map<String, Double> with = new LinkedHashMap<>(before);
                    with.put(one.getKey(), value);
                    more.add(with);
                }
            }
            all = more;
        }
        return all;
    }

    /**
     * Runs all combinations.
     *
     * @throws InvalidFieldException for an unknown figure, or the first combination's error if none runs
     */
    public SweepTable run(int threads) throws InterruptedException {
        List<Trial> trials = trials(threads);
        List<Trial> done =
                trials.stream().filter(trial -> trial.error().isEmpty()).toList();
        if (done.isEmpty()) {
            throw new InvalidFieldException("--param", trials.get(0).error(), "at least one combination that runs");
        }
        List<String> figures = List.copyOf(done.get(0).figures().keySet());
        if (!figures.contains(metric)) {
            throw new InvalidFieldException(
                    "--by", metric, "a figure; did you mean " + Nearest.of(metric, figures) + "?");
        }
        double[] sharpes = done.stream()
                .mapToDouble(trial -> Returns.of(trial.returns()).sharpe(0))
                .filter(sharpe -> !Double.isNaN(sharpe))
                .toArray();
        double spread = sharpes.length < 2 ? 0 : Math.pow(Moments.of(sharpes).deviation(), 2);
        List<Integer> best = IntStream.range(0, trials.size())
                .filter(i -> trials.get(i).error().isEmpty())
                .boxed()
                .filter(i -> !Double.isNaN(trials.get(i).figures().get(metric)))
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -trials.get(i).figures().get(metric)))
                .toList();
        double deflated = best.isEmpty()
                ? Double.NaN
                : SharpeSignificance.of(Returns.of(trials.get(best.get(0)).returns()), 0)
                        .deflated(trials.size(), spread);
        double[] logits = logits(done);
        return new SweepTable(
                metric,
                rows(trials),
                best,
                spread * DAYS,
                deflated,
                logits.length == 0 ? Double.NaN : Overfitting.probability(logits),
                logits.length);
    }

    /** Runs one combination in full, as one of all. */
    public BacktestResult full(SweepTable table, int combination) {
        return backtest.trial(combinations.get(combination), combinations.size(), table.variance())
                .run();
    }

    private List<SweepTable.Row> rows(List<Trial> trials) {
        return IntStream.range(0, trials.size())
                .mapToObj(i -> new SweepTable.Row(
                        i,
                        combinations.get(i),
                        trials.get(i).figures(),
                        trials.get(i).error()))
                .toList();
    }

    private static double[] logits(List<Trial> done) {
        int days = done.get(0).returns().length;
        int blocks = Math.min(MOST_BLOCKS, days / 2 / 2 * 2);
        return done.size() < 2 || blocks < 2
                ? new double[0]
                : Overfitting.logits(done.stream().map(Trial::returns).toArray(double[][]::new), blocks);
    }

    private List<Trial> trials(int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Trial>> futures = new ArrayList<>();
            for (Map<String, Double> combination : combinations) {
                futures.add(pool.submit(() -> trial(combination)));
            }
            List<Trial> trials = new ArrayList<>();
            for (Future<Trial> future : futures) {
                trials.add(future.get());
            }
            return trials;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BarmillException named ? named : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** A combination that the strategy refuses is a trial, too. */
    private Trial trial(Map<String, Double> combination) {
        try {
            BacktestResult result = backtest.trial(combination, 1, 0).simulate();
            Map<String, Double> figures = new LinkedHashMap<>();
            for (Figure figure : result.figures()) {
                figures.put(figure.name(), figure.value());
            }
            return new Trial(figures, result.dailyReturns(), "");
        } catch (InvalidFieldException e) {
            return new Trial(Map.of(), new double[0], e.getMessage());
        }
    }
}
