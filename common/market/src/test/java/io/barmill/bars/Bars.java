package io.barmill.bars;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ways to have trades folded in a test. */
public final class Bars {
    private Bars() {}

    public static BarSpec spec(String name) {
        return BarSpec.parse("bar", name);
    }

    /** All bars that come of the trades, the open one last. */
    public static List<Bar> of(String name, List<TestTrade> trades, DataType type) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = spec(name).builder(bars::add);
        add(builder, trades, type);
        finish(builder, bars);
        return bars;
    }

    /** Gives the builder the trades in batches of an odd size, so that bars lie across batches. */
    public static void add(BarBuilder builder, List<TestTrade> trades, DataType type) {
        for (TradeBatch batch : TestTrade.batches(trades, type, 97)) {
            builder.add(batch, 0, batch.size());
        }
    }

    /** The bar with its own columns only. */
    static Bar withoutExtras(Bar bar) {
        return new Bar(
                bar.openTime(),
                bar.closeTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                bar.vwap(),
                bar.tradeCount(),
                bar.buyVolume(),
                bar.buyQuoteVolume(),
                bar.firstTradeId(),
                bar.lastTradeId(),
                bar.complete(),
                bar.threshold(),
                bar.availableAt());
    }

    /** What the bar has in the columns of the extra. */
    static double[] values(Bar bar, BarExtra extra) {
        return IntStream.range(0, extra.columns().size())
                .mapToDouble(column -> bar.extras().value(extra, column))
                .toArray();
    }

    public static void finish(BarBuilder builder, List<Bar> bars) {
        builder.endOfInput();
        builder.partial().ifPresent(bars::add);
    }

    /** The bar as Binance writes a candle, as far as a bar has its columns. */
    public static String candle(Bar bar) {
        return String.join(
                ",",
                Long.toString(bar.openTime() / 1_000),
                text(bar.open()),
                text(bar.high()),
                text(bar.low()),
                text(bar.close()),
                text(bar.volume()),
                text(bar.quoteVolume()),
                Long.toString(bar.tradeCount()),
                text(bar.buyVolume()),
                text(bar.buyQuoteVolume()));
    }

    private static String text(double value) {
        return ShortestDecimal.of(value).toPlainString();
    }
}
