package io.barmill.bars;

import io.barmill.testing.TestTrade;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The bars of a list of trades, obvious and slow: every sum is made anew from all trades of its bar. */
final class NaiveBars {
    private static final MathContext MANY_DIGITS = new MathContext(80);

    private NaiveBars() {}

    /** All bars; the last one is not complete where the input did not close it. */
    static List<Bar> of(BarSpec spec, List<TestTrade> trades) {
        if (spec instanceof BarSpec.Time time) {
            return timeBars(trades, time.intervalMicros());
        }
        if (spec instanceof BarSpec.Tick tick) {
            return thresholdBars(trades, bar -> count(bar) >= tick.trades());
        }
        if (spec instanceof BarSpec.Volume volume) {
            return thresholdBars(trades, bar -> sum(bar, TestTrade::amount).compareTo(volume.amount()) >= 0);
        }
        BarSpec.Dollar dollar = (BarSpec.Dollar) spec;
        return thresholdBars(trades, bar -> sum(bar, NaiveBars::notional).compareTo(dollar.notional()) >= 0);
    }

    private static List<Bar> timeBars(List<TestTrade> trades, long interval) {
        TreeMap<Long, List<TestTrade>> byStart = new TreeMap<>();
        for (TestTrade trade : trades) {
            byStart.computeIfAbsent(Math.floorDiv(trade.time(), interval) * interval, start -> new ArrayList<>())
                    .add(trade);
        }
        List<Bar> bars = new ArrayList<>();
        byStart.forEach((start, rows) -> {
            List<TestTrade> ordered = new ArrayList<>(rows);
            ordered.sort(Comparator.comparingLong(TestTrade::time));
            bars.add(bar(ordered, start, start + interval, !start.equals(byStart.lastKey())));
        });
        return bars;
    }

    private static List<Bar> thresholdBars(List<TestTrade> trades, Predicate<List<TestTrade>> isFull) {
        List<Bar> bars = new ArrayList<>();
        List<TestTrade> open = new ArrayList<>();
        for (TestTrade trade : trades) {
            open.add(trade);
            if (isFull.test(open)) {
                bars.add(thresholdBar(open, true));
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            bars.add(thresholdBar(open, false));
        }
        return bars;
    }

    private static Bar thresholdBar(List<TestTrade> rows, boolean complete) {
        long from = rows.stream().mapToLong(TestTrade::time).min().orElseThrow();
        long to = rows.stream().mapToLong(TestTrade::time).max().orElseThrow();
        return bar(rows, from, to, complete);
    }

    private static Bar bar(List<TestTrade> rows, long from, long to, boolean complete) {
        TestTrade first = rows.get(0);
        TestTrade last = rows.get(rows.size() - 1);
        List<TestTrade> buys =
                rows.stream().filter(trade -> trade.side() == Side.BUY).toList();
        BigDecimal volume = sum(rows, TestTrade::amount);
        BigDecimal quoteVolume = sum(rows, NaiveBars::notional);
        double vwap = volume.signum() == 0
                ? last.price().doubleValue()
                : quoteVolume.divide(volume, MANY_DIGITS).doubleValue();
        return new Bar(
                from,
                to,
                first.price().doubleValue(),
                rows.stream().map(TestTrade::price).max(Comparator.naturalOrder()).orElseThrow().doubleValue(),
                rows.stream().map(TestTrade::price).min(Comparator.naturalOrder()).orElseThrow().doubleValue(),
                last.price().doubleValue(),
                volume.doubleValue(),
                quoteVolume.doubleValue(),
                vwap,
                count(rows),
                sum(buys, TestTrade::amount).doubleValue(),
                sum(buys, NaiveBars::notional).doubleValue(),
                Long.toString(first.firstId()),
                Long.toString(last.lastId()),
                complete);
    }

    private static long count(List<TestTrade> rows) {
        return rows.stream().mapToLong(TestTrade::count).sum();
    }

    private static BigDecimal notional(TestTrade trade) {
        return trade.price().multiply(trade.amount());
    }

    private static BigDecimal sum(List<TestTrade> rows, Function<TestTrade, BigDecimal> of) {
        return rows.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
