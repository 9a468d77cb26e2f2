package io.barmill.research.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.report.SweepTable;
import io.barmill.research.report.WalkForwardResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chooses parameters on a part of the time and trades them on the next, over and over. The chosen parameters are traded by one
 * account that keeps its positions from part to part, so the joined curve is one that could have been lived through.
 */
public final class WalkForward {
    private static final int MOST_FOLDS = 10_000;

    private final Backtest backtest;
    private final Map<String, List<Double>> values;
    private final String metric;
    private final Windows windows;

    /**
     * The parts of the time, in microseconds.
     *
     * @param train how long a choice looks back
     * @param test how long it is traded
     * @param purge how long before the trading begins the choice must end
     * @param isAnchored whether every choice looks back to the beginning
     */
    public record Windows(long train, long test, long purge, boolean isAnchored) {
        public Windows {
            if (train <= 0 || test <= 0 || purge < 0) {
                throw new InvalidFieldException(
                        "--train, --test, --purge",
                        train + ", " + test + ", " + purge,
                        "durations above zero, and a purge not below zero");
            }
        }
    }

    /**
     * A walk.
     *
     * @param values the values of each parameter; the last one changes first
     * @param metric the figure whose highest value is chosen
     */
    public WalkForward(Backtest backtest, Map<String, List<Double>> values, String metric, Windows windows) {
        this.backtest = backtest;
        this.values = values;
        this.metric = metric;
        this.windows = windows;
    }

    /**
     * Makes all choices, then trades them.
     *
     * @throws InvalidFieldException if the time is too short for one fold, or the figure is undefined for every combination
     */
    public WalkForwardResult run(int threads) throws InterruptedException {
        List<WalkForwardResult.Fold> folds = new ArrayList<>();
        long first = backtest.from();
        long end = backtest.end();
        int combinations = 0;
        while (testFrom(folds.size()) < end) {
            if (folds.size() == MOST_FOLDS) {
                throw new InvalidFieldException("--test", "more folds", "at most " + MOST_FOLDS);
            }
            long testFrom = testFrom(folds.size());
            long trainTo = testFrom - windows.purge();
            long trainFrom = windows.isAnchored() ? first : trainTo - windows.train();
            SweepTable sweep = new Sweep(backtest.window(trainFrom, trainTo), values, metric).run(threads);
            if (sweep.best().isEmpty()) {
                throw new InvalidFieldException(
                        "--by",
                        metric,
                        "a figure that is defined in the training of fold " + folds.size()
                                + "; a longer --train may be needed");
            }
            SweepTable.Row best = sweep.rows().get(sweep.best().get(0));
            combinations = sweep.rows().size();
            folds.add(new WalkForwardResult.Fold(
                    folds.size(),
                    trainFrom,
                    trainTo,
                    testFrom,
                    Math.min(end, testFrom + windows.test()),
                    best.params(),
                    best.figures().get(metric),
                    best.figures().get("total_return")));
        }
        if (folds.isEmpty()) {
            throw new InvalidFieldException(
                    "--train", "longer than the data", "a training, with purge, that ends before the data do");
        }
        return new WalkForwardResult(metric, combinations, folds, backtest.walk(folds, note()));
    }

    private long testFrom(int fold) {
        return backtest.from() + windows.train() + windows.purge() + fold * windows.test();
    }

    /** What decides the choices, for the fingerprint. */
    private ObjectNode note() {
        ObjectNode note = JsonNodeFactory.instance
                .objectNode()
                .put("by", metric)
                .put("train_micros", windows.train())
                .put("test_micros", windows.test())
                .put("purge_micros", windows.purge())
                .put("anchored", windows.isAnchored());
        ObjectNode grid = note.putObject("params");
        values.forEach((name, all) -> all.forEach(grid.withArray("/" + name)::add));
        return note;
    }
}
