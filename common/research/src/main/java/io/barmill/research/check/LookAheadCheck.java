package io.barmill.research.check;

import io.barmill.research.data.InstrumentData;
import io.barmill.research.engine.Decision;
import io.barmill.research.engine.Engine;
import io.barmill.research.engine.Fill;
import io.barmill.research.engine.RunLog;
import io.barmill.research.engine.Settings;
import io.barmill.research.strategy.Decider;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs a strategy again on data that end at a cut, and on data that are garbage after it. Decisions until the cut, and fills of
 * bars that were known by then, must be the same. Targets are compared, not trades: an order that money does not allow says
 * nothing about the strategy.
 */
public final class LookAheadCheck {
    private final List<InstrumentData> data;
    private final Settings settings;
    private final Function<List<InstrumentData>, Decider> strategy;
    private final long seed;

    /**
     * The check of one strategy.
     *
     * @param strategy starts a run on the given data
     * @param seed of the garbage
     */
    public LookAheadCheck(
            List<InstrumentData> data, Settings settings, Function<List<InstrumentData>, Decider> strategy, long seed) {
        this.data = List.copyOf(data);
        this.settings = settings;
        this.strategy = strategy;
        this.seed = seed;
    }

    /** Checks at that many cuts, evenly spaced over the decisions of the whole run. */
    public CheckResult run(int cuts) {
        Trace whole = trace(UnaryOperator.identity(), Long.MAX_VALUE);
        List<Long> times =
                whole.decisions.stream().map(Decision::time).distinct().toList();
        int done = 0;
        for (int i = 1; i <= cuts && !times.isEmpty(); i++) {
            long cut = times.get((int) ((long) (times.size() - 1) * i / cuts));
            Random random = new Random(seed + i);
            CheckResult prefix = compare(whole, cut, "ending there", one -> Cuts.without(one, cut, random));
            CheckResult garbage = compare(whole, cut, "garbage after it", one -> Cuts.garbled(one, cut, random));
            if (prefix instanceof CheckResult.Differs) {
                return prefix;
            }
            if (garbage instanceof CheckResult.Differs) {
                return garbage;
            }
            done++;
        }
        return new CheckResult.Same(done, whole.decisions.size(), whole.fills.size());
    }

    private CheckResult compare(Trace whole, long cut, String data, UnaryOperator<InstrumentData> change) {
        Trace other = trace(change, cut);
        List<String> expected = whole.until(cut);
        List<String> found = other.until(cut);
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String one = i < expected.size() ? expected.get(i) : "nothing";
            String two = i < found.size() ? found.get(i) : "nothing";
            if (!one.equals(two)) {
                return new CheckResult.Differs(cut, data, one, two);
            }
        }
        return new CheckResult.Same(1, expected.size(), 0);
    }

    private Trace trace(UnaryOperator<InstrumentData> change, long cut) {
        List<InstrumentData> changed = data.stream().map(change).toList();
        Trace trace = new Trace(cut);
        Engine.run(changed, strategy.apply(changed), settings, trace);
        return trace;
    }

    /** The decisions and fills of a run. */
    private static final class Trace implements RunLog {
        private final long last;
        private final List<Decision> decisions = new ArrayList<>();
        private final List<Fill> fills = new ArrayList<>();

        Trace(long last) {
            this.last = last;
        }

        @Override
        public boolean wantsDecisions() {
            return true;
        }

        @Override
        public void decision(Decision decision) {
            if (decision.time() <= last) {
                decisions.add(decision);
            }
        }

        @Override
        public void fill(Fill fill) {
            if (fill.knownAt() <= last) {
                fills.add(fill);
            }
        }

        List<String> until(long cut) {
            List<String> lines = new ArrayList<>();
            decisions.stream()
                    .filter(one -> one.time() <= cut)
                    .map(EventText::text)
                    .forEach(lines::add);
            fills.stream()
                    .filter(one -> one.knownAt() <= cut)
                    .map(EventText::text)
                    .forEach(lines::add);
            return lines;
        }
    }
}
