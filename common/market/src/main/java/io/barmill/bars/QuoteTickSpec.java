package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.bars.quotes.QuoteTickBarBuilder;
import io.barmill.bars.state.BarState;

/**
 * Bars of a number of updates of the best level.
 *
 * @param updates from 1
 */
public record QuoteTickSpec(int updates) implements QuoteSpec {
    static final int MAX_UPDATES = 1_000_000_000;

    /** @throws io.barmill.error.InvalidFieldException for a number out of range */
    public QuoteTickSpec {
        if (updates < 1 || updates > MAX_UPDATES) {
            throw BarName.refused(Integer.toString(updates), BarName.range("updates", 1, MAX_UPDATES));
        }
    }

    static QuoteTickSpec parse(BarName name) {
        return new QuoteTickSpec(BarName.integer(name.readRest(), "updates", 1, MAX_UPDATES));
    }

    @Override
    public String name() {
        return "quote-tick-" + updates;
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink) {
        return new QuoteTickBarBuilder(name(), updates, sink);
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink, String state) {
        return new QuoteTickBarBuilder(name(), updates, sink, BarState.parse(name(), state));
    }
}
