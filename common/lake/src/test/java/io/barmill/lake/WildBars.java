package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarKind;
import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.testing.RandomQuotes;
import io.barmill.testing.TestQuote;
import io.barmill.ticks.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Bars for tests of files. */
final class WildBars {
    private WildBars() {}

    /** Returns random bars. An extra, or a value of it, may be missing. */
    static List<Bar> of(Random random, int count, Set<BarExtra> extras) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bar bar = new Bar(
                    random.nextLong(4_000_000_000_000_000L),
                    random.nextLong(4_000_000_000_000_000L),
                    random.nextDouble(),
                    random.nextInt(100),
                    random.nextDouble(),
                    random.nextGaussian(),
                    random.nextDouble() * 1e12,
                    random.nextDouble(),
                    random.nextInt(3),
                    random.nextLong(1L << 40),
                    random.nextDouble(),
                    0,
                    random.nextInt(4) == 0 ? "" : Long.toString(random.nextLong(1L << 40)),
                    random.nextInt(4) == 0 ? "é" : Long.toHexString(random.nextLong()),
                    random.nextInt(10) > 0,
                    random.nextBoolean() ? Bar.NO_THRESHOLD : random.nextDouble() * 1e6,
                    random.nextLong(4_000_000_000_000_000L));
            for (BarExtra extra : extras) {
                if (random.nextInt(5) > 0) {
                    bar = bar.with(extra, values(random, extra.columns().size()));
                }
            }
            bars.add(bar);
        }
        return bars;
    }

    /** Returns the bars of random quotes. */
    static List<QuoteBar> ofQuotes(long seed, int quotes) {
        List<QuoteBar> bars = new ArrayList<>();
        QuoteBarBuilder builder = ((QuoteSpec) BarKind.parse("bar", "quote-time-5s")).builder(bars::add);
        TestQuote.batches(new RandomQuotes(seed).list(quotes), DataType.BOOK_TICKER, 500)
                .forEach(batch -> builder.add(batch, 0, batch.size()));
        return bars;
    }

    private static double[] values(Random random, int count) {
        double[] values = random.doubles(count).toArray();
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(3) == 0 ? Double.NaN : values[i];
        }
        return values;
    }
}
