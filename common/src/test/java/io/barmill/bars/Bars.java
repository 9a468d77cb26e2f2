package io.barmill.bars;

import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.util.ArrayList;
import java.util.List;

/** Ways to have trades folded in a test. */
final class Bars {
    private Bars() {}

    static BarSpec spec(String name) {
        return BarSpec.parse("bar", name);
    }

    /** All bars that come of the trades, the open one last. */
    static List<Bar> of(String name, List<TestTrade> trades, DataType type) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = spec(name).builder(bars::add);
        add(builder, trades, type);
        finish(builder, bars);
        return bars;
    }

    /** Gives the builder the trades in batches of an odd size, so that bars lie across batches. */
    static void add(BarBuilder builder, List<TestTrade> trades, DataType type) {
        for (TradeBatch batch : TestTrade.batches(trades, type, 97)) {
            builder.add(batch, 0, batch.size());
        }
    }

    static void finish(BarBuilder builder, List<Bar> bars) {
        builder.endOfInput();
        builder.partial().ifPresent(bars::add);
    }
}
