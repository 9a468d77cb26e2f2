package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.bars.quotes.QuoteTimeBarBuilder;
import io.barmill.bars.state.BarState;

/**
 * Bars of quotes over equal intervals [start, end) of exchange time.
 *
 * @param time the intervals, and what becomes of one without an update
 */
public record QuoteTimeSpec(TimeSpec time) implements QuoteSpec {
    @Override
    public String name() {
        return "quote-" + time.name();
    }

    @Override
    public boolean goesByClock() {
        return true;
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink) {
        return new QuoteTimeBarBuilder(this, sink);
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink, String state) {
        return new QuoteTimeBarBuilder(this, sink, BarState.parse(name(), state));
    }
}
