package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.testing.TestQuote;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** Ways to have quotes folded in a test. */
final class QuoteBars {
    private QuoteBars() {}

    static QuoteSpec spec(String name) {
        return (QuoteSpec) BarKind.parse("bar", name);
    }

    /** All bars that come of the quotes, the open one last. */
    static List<QuoteBar> of(String name, List<TestQuote> quotes) {
        List<QuoteBar> bars = new ArrayList<>();
        QuoteBarBuilder builder = spec(name).builder(bars::add);
        add(builder, quotes);
        builder.partial().ifPresent(bars::add);
        return bars;
    }

    /** Gives the builder the quotes in batches of an odd size, so that bars lie across batches. */
    static void add(QuoteBarBuilder builder, List<TestQuote> quotes) {
        for (RowBatch batch : TestQuote.batches(quotes, DataType.QUOTES, 97)) {
            builder.add(batch, 0, batch.size());
        }
    }
}
