package io.barmill.research.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.check.CheckResult;
import io.barmill.research.check.LookAheadCheck;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.engine.Engine;
import io.barmill.research.engine.Outcome;
import io.barmill.research.engine.Recording;
import io.barmill.research.engine.Settings;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.WalkForwardResult;
import io.barmill.research.spec.BacktestSpec;
import io.barmill.research.spec.DataFile;
import io.barmill.research.spec.DataLoader;
import io.barmill.research.spec.InstrumentFiles;
import io.barmill.research.strategy.Decider;
import io.barmill.research.strategy.ParameterValues;
import io.barmill.research.strategy.Strategies;
import io.barmill.research.strategy.Strategy;
import io.barmill.research.strategy.Targets;
import io.barmill.research.strategy.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** A backtest whose data are loaded: it can be run, and checked for look-ahead. */
public final class Backtest {
    private static final int GARBAGE_SEED = 1;

    private final BacktestSpec spec;
    private final Strategy strategy;
    private final ParameterValues params;
    private final List<InstrumentData> data;
    private final Settings settings;

    private Backtest(
            BacktestSpec spec,
            Strategy strategy,
            ParameterValues params,
            List<InstrumentData> data,
            Settings settings) {
        this.spec = spec;
        this.strategy = strategy;
        this.params = params;
        this.data = data;
        this.settings = settings;
    }

    /**
     * Loads the data of a spec.
     *
     * @throws InvalidFieldException for an unknown strategy or parameter, or without bars
     */
    public static Backtest load(BacktestSpec spec, Strategies strategies) {
        Strategy strategy = strategies.named(spec.strategy());
        ParameterValues params = params(strategy, spec.params());
        Settings settings = spec.settings();
        List<InstrumentData> data = spec.instruments().stream()
                .map(files -> DataLoader.load(files, settings.from(), settings.to()))
                .toList();
        return new Backtest(spec, strategy, params, data, started(settings, data));
    }

    private static ParameterValues params(Strategy strategy, Map<String, Double> given) {
        List<String> known =
                strategy.parameters().stream().map(one -> one.name()).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidFieldException(
                        "strategy.params." + name, "no parameter", "one of " + String.join(", ", known));
            }
        }
        return ParameterValues.of(strategy.parameters(), given);
    }

    /**
     * Returns the backtest of other parameters on the same data, as one of a number of trials.
     *
     * @param values of parameters; those of the spec hold for the others
     * @param trialsVariance the variance of the trials' Sharpe ratios, of a year
     * @throws InvalidFieldException for an unknown or invalid parameter
     */
    public Backtest trial(Map<String, Double> values, long trials, double trialsVariance) {
        Map<String, Double> all = new TreeMap<>(spec.params());
        all.putAll(values);
        return new Backtest(spec.trial(all, trials, trialsVariance), strategy, params(strategy, all), data, settings);
    }

    /** Returns the backtest of a part of the time: what comes later is not seen, and what came before is warm-up. */
    Backtest window(long from, long to) {
        return new Backtest(spec, strategy, params, data, settings.between(from, to));
    }

    /** Returns when the data or the run end, whichever is first, in microseconds. */
    long end() {
        long last = data.stream()
                .filter(one -> one.execution().size() > 0)
                .mapToLong(one -> one.execution().closeTime()[one.execution().size() - 1])
                .max()
                .orElse(Long.MIN_VALUE);
        return Math.min(settings.to(), last);
    }

    /**
     * Runs one account through folds, each with its parameters from its beginning on.
     *
     * @param note what the folds were chosen by, for the spec of the result
     */
    BacktestResult walk(List<WalkForwardResult.Fold> folds, ObjectNode note) {
        Map<String, String> inputs = inputs(spec);
        BacktestSpec noted = spec.noted(
                "walk_forward", note, "parameters are chosen anew for each of " + folds.size() + " parts of the time");
        Recording log = new Recording();
        Outcome outcome = Engine.run(
                data,
                new Walk(folds),
                // The bar that ends with the last test belongs to it.
                settings.between(
                        folds.get(0).testFrom(),
                        Math.min(settings.to(), folds.get(folds.size() - 1).testTo() + 1)),
                log);
        return new BacktestResult(
                noted, Fingerprint.of(noted, params.all(), strategy, inputs), inputs, params.all(), outcome, log);
    }

    /** Decides with the parameters of the fold that the instant lies in. */
    private final class Walk implements Decider {
        private final List<WalkForwardResult.Fold> folds;
        private int next;
        private Decider decider;

        Walk(List<WalkForwardResult.Fold> folds) {
            this.folds = folds;
        }

        @Override
        public void decide(View view, Targets targets) {
            while (next < folds.size() && folds.get(next).testFrom() <= view.now()) {
                Map<String, Double> all = new TreeMap<>(spec.params());
                all.putAll(folds.get(next++).params());
                decider = strategy.start(Backtest.params(strategy, all));
            }
            decider.decide(view, targets);
        }
    }

    /**
     * Returns the fingerprint that the result of a spec will have, without loading its data.
     *
     * @throws InvalidFieldException for an unknown strategy or parameter
     */
    public static String fingerprint(BacktestSpec spec, Strategies strategies) {
        Strategy strategy = strategies.named(spec.strategy());
        ParameterValues params = params(strategy, spec.params());
        strategy.start(params);
        return Fingerprint.of(spec, params.all(), strategy, inputs(spec));
    }

    /** Runs it. */
    public BacktestResult run() {
        return run(now -> {});
    }

    /**
     * Runs it under a watch.
     *
     * @param watch is told the time of each decision before it is made; what it throws ends the run
     */
    public BacktestResult run(LongConsumer watch) {
        Map<String, String> inputs = inputs(spec);
        return result(Fingerprint.of(spec, params.all(), strategy, inputs), inputs, watch);
    }

    /** Returns when the run begins, in microseconds. */
    public long from() {
        return settings.from();
    }

    /** Runs it without a fingerprint, for its figures: no file is read again. */
    BacktestResult simulate() {
        return result("", Map.of(), now -> {});
    }

    private BacktestResult result(String fingerprint, Map<String, String> inputs, LongConsumer watch) {
        Recording log = new Recording();
        Decider decider = strategy.start(params);
        Decider watched = (view, targets) -> {
            watch.accept(view.now());
            decider.decide(view, targets);
        };
        Outcome outcome = Engine.run(data, watched, settings, log);
        return new BacktestResult(spec, fingerprint, inputs, params.all(), outcome, log);
    }

    /** Checks the strategy for look-ahead at that many cuts. */
    public CheckResult check(int cuts) {
        return new LookAheadCheck(data, settings, changed -> strategy.start(params), GARBAGE_SEED).run(cuts);
    }

    /** A run that has no start begins with the first bar. */
    private static Settings started(Settings given, List<InstrumentData> data) {
        if (given.from() != Long.MIN_VALUE) {
            return given;
        }
        long first = data.stream()
                .filter(one -> one.execution().size() > 0)
                .mapToLong(one -> one.execution().openTime()[0])
                .min()
                .orElseThrow(() -> new InvalidFieldException("data.instruments", "no complete bar", "bars"));
        return given.startingAt(first);
    }

    private static Map<String, String> inputs(BacktestSpec spec) {
        Map<String, String> inputs = new TreeMap<>();
        for (InstrumentFiles files : spec.instruments()) {
            String name = files.instrument().name();
            digest(inputs, name + ".bars", files.bars());
            digest(inputs, name + ".execution", files.execution());
            digest(inputs, name + ".funding", files.funding());
        }
        return inputs;
    }

    /** Files go by their place in the spec: where they lie changes no result. */
    private static void digest(Map<String, String> inputs, String name, List<DataFile> files) {
        for (int i = 0; i < files.size(); i++) {
            inputs.put(name + "[" + i + "]", files.get(i).sha256());
        }
    }
}
