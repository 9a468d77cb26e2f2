package io.barmill.bars;

import io.barmill.bars.NaiveBar.Piece;
import io.barmill.testing.TestTrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The bars of a list of trades, obvious and slow. */
public final class NaiveBars {
    private NaiveBars() {}

    /** All bars, without extras; the last one is not complete where the input did not close it. */
    public static List<Bar> of(BarSpec spec, List<TestTrade> trades) {
        return withFeatures(spec, trades).stream().map(Bars::withoutExtras).toList();
    }

    /** The same bars with their features. */
    static List<Bar> withFeatures(BarSpec spec, List<TestTrade> trades) {
        if (spec instanceof TimeSpec time) {
            return timeBars(trades, time);
        }
        if (spec instanceof ThresholdSpec threshold) {
            return NaiveThresholds.bars(threshold, trades);
        }
        if (spec instanceof FlowSpec flow) {
            return NaiveFlow.bars(flow, trades);
        }
        return spec instanceof RangeSpec range
                ? rangeBars(range.range(), trades)
                : NaiveRenko.bars((RenkoSpec) spec, trades);
    }

    private static List<Bar> timeBars(List<TestTrade> trades, TimeSpec spec) {
        TreeMap<Long, List<TestTrade>> byStart = new TreeMap<>();
        for (TestTrade trade : trades) {
            byStart.computeIfAbsent(spec.interval().startOf(trade.time()), start -> new ArrayList<>())
                    .add(trade);
        }
        List<Bar> bars = new ArrayList<>();
        byStart.forEach((start, rows) -> {
            NaiveBar bar = new NaiveBar();
            rows.stream().sorted(Comparator.comparingLong(TestTrade::time)).forEach(row -> bar.add(Piece.of(row)));
            while (spec.empty() == TimeSpec.Empty.FLAT
                    && !bars.isEmpty()
                    && last(bars).closeTime() < start) {
                long from = last(bars).closeTime();
                double price = last(bars).close();
                long to = spec.interval().endOf(from);
                bars.add(new Bar(
                        from, to, price, price, price, price, 0, 0, price, 0, 0, 0, "", "", true, Double.NaN, to));
            }
            bars.add(bar.toBar(start, spec.interval().endOf(start), Double.NaN, !start.equals(byStart.lastKey())));
        });
        return bars;
    }

    private static Bar last(List<Bar> bars) {
        return bars.get(bars.size() - 1);
    }

    private static List<Bar> rangeBars(BigDecimal range, List<TestTrade> trades) {
        List<Bar> bars = new ArrayList<>();
        NaiveBar open = new NaiveBar();
        for (TestTrade trade : trades) {
            open.add(Piece.of(trade));
            if (open.width().compareTo(range) >= 0) {
                bars.add(open.toBar(range.doubleValue(), true));
                open = new NaiveBar();
            }
        }
        if (!open.isEmpty()) {
            bars.add(open.toBar(range.doubleValue(), false));
        }
        return bars;
    }
}
