package io.barmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.engine.Costs;
import io.barmill.research.engine.Engine;
import io.barmill.research.engine.Execution;
import io.barmill.research.engine.Fees;
import io.barmill.research.engine.Financing;
import io.barmill.research.engine.Impact;
import io.barmill.research.engine.MarginRules;
import io.barmill.research.engine.Outcome;
import io.barmill.research.engine.RunLog;
import io.barmill.research.engine.Schedule;
import io.barmill.research.engine.Settings;
import io.barmill.research.engine.Sizing;
import io.barmill.research.strategy.Bars;
import io.barmill.research.strategy.Decider;
import io.barmill.research.strategy.Targets;
import io.barmill.research.strategy.View;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The event engine over minute bars: without decisions, with a cross of two means, and over a hundred instruments, beside pandas
 * and numba where Python has them.
 */
final class BacktestBench {
    private static final int ROUNDS = 5;
    private static final int ROWS_PER_BAR = 10;
    private static final int INSTRUMENTS = 100;
    private static final int FAST = 10;
    private static final int SLOW = 30;
    private static final double COST = 0.0005;
    private static final double CAPITAL = 1e9;
    private static final Decider NOTHING = (view, targets) -> {};
    private static final RunLog DROPPED = new RunLog() {};

    private final int bars;
    private final long seed;

    private BacktestBench(int bars, long seed) {
        this.bars = bars;
        this.seed = seed;
    }

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("bars, java", "minute bars; version of Java");
        figures.put("empty.*, cross.*", "a strategy that decides nothing; a cross of the last 10 and 30 closes");
        figures.put("hundred.*", "the cross over a hundred instruments with the same number of bars in all");
        figures.put("*.seconds", "the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("*.bars_per_second", "bars ÷ seconds");
        figures.put("cross.ratio_empty", "seconds ÷ those of the strategy that decides nothing");
        figures.put("cross.profit", "the profit, in quote units");
        figures.put("pandas.ratio, numba.ratio", "their seconds ÷ those of cross: above 1, Barmill is faster");
        figures.put("pandas.profit_difference, numba.profit_difference", "their profit − that of cross, ÷ it");
        figures.put(
                "memory.bytes_per_bar", "bytes that the run of the strategy that decides nothing allocates for a bar");
        return new Measurement(
                "backtest",
                List.of(
                        "Measures backtests: the event engine over minute bars, with a tenth as many bars as --trades.",
                        "",
                        "Where python3 has pandas and numba, they compute the same profit from the same bars. They"
                                + " know no margin, no lots and no order that waits."),
                figures,
                options ->
                        new BacktestBench((int) Math.max(1_000, options.rows() / ROWS_PER_BAR), options.seed()).run());
    }

    private ObjectNode run() throws Exception {
        List<InstrumentData> one = List.of(SeededBars.instrument("A", bars, seed));
        List<InstrumentData> hundred = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            hundred.add(SeededBars.instrument("A" + i, bars / INSTRUMENTS, seed + i));
        }
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        works.put("empty", () -> run(one, NOTHING).bars());
        works.put("cross", () -> run(one, BacktestBench::cross).bars());
        works.put("hundred", () -> run(hundred, BacktestBench::cross).bars());
        Map<String, Stopwatch.Timing> timings = new Stopwatch(ROUNDS).timeInTurn(works);
        ObjectNode report = Figures.node();
        report.put("bars", bars);
        report.put("java", Runtime.version().feature());
        timings.forEach((name, timing) -> report.putObject(name)
                .put("seconds", timing.seconds())
                .put("bars_per_second", Math.round(timing.result() / timing.seconds())));
        double profit = run(one, BacktestBench::cross).equity() - CAPITAL;
        report.withObject("/cross")
                .put("ratio_empty", timings.get("cross").ratio(timings.get("empty")))
                .put("profit", profit);
        JsonNode python = PythonCross.run(one.get(0).signal(), FAST, SLOW, COST, ROUNDS);
        python.properties()
                .forEach(program -> report.putObject(program.getKey())
                        .put("seconds", program.getValue().get("seconds").asDouble())
                        .put(
                                "ratio",
                                program.getValue().get("seconds").asDouble()
                                        / timings.get("cross").seconds())
                        .put(
                                "profit_difference",
                                program.getValue().get("profit").asDouble() / profit - 1));
        report.putObject("memory").put("bytes_per_bar", (double) allocated(one) / bars);
        return report;
    }

    private static long allocated(List<InstrumentData> data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(data, NOTHING);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void cross(View view, Targets targets) {
        for (int i = 0; i < view.size(); i++) {
            Bars visible = view.bars(i);
            if (visible.rows() >= SLOW) {
                targets.units(i, mean(visible, FAST) > mean(visible, SLOW) ? 1 : 0);
            }
        }
    }

    private static double mean(Bars visible, int length) {
        double sum = 0;
        for (int i = length - 1; i >= 0; i--) {
            sum += visible.close(i);
        }
        return sum / length;
    }

    private static Outcome run(List<InstrumentData> data, Decider decider) {
        return Engine.run(
                data,
                decider,
                new Settings(
                        CAPITAL,
                        0,
                        Long.MAX_VALUE,
                        new Schedule.EveryBar(),
                        new Schedule.Clock(86_400_000_000L, 0),
                        new Execution(Execution.FillPrice.NEXT_OPEN, 0, Long.MAX_VALUE / 2, 0),
                        new Sizing(false, false, 0),
                        new Costs(new Fees(COST, 0, 0, 0), 0, 0, new Impact.None(), 100),
                        new MarginRules(1, true, 0.004, 0, 0),
                        Financing.NONE,
                        Long.MAX_VALUE,
                        0),
                DROPPED);
    }
}
