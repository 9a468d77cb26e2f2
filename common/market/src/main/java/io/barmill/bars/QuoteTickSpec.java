package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.bars.quotes.QuoteTickBarBuilder;
import io.barmill.bars.state.BarState;

/**
 * Bars of so many updates of the best level.
 *
 * @param updates from 1
 */
public record QuoteTickSpec(int updates) implements QuoteSpec {
    static final int MOST_UPDATES = 1_000_000_000;

    /** @throws io.barmill.error.InvalidFieldException for a number that no bar can have */
    public QuoteTickSpec {
        if (updates < 1 || updates > MOST_UPDATES) {
            throw BarName.refused(Integer.toString(updates), BarName.range("updates", 1, MOST_UPDATES));
        }
    }

    static QuoteTickSpec parse(BarName name) {
        return new QuoteTickSpec(BarName.wholeNumber(name.takeRest(), "updates", 1, MOST_UPDATES));
    }

    @Override
    public String name() {
        return "quote-tick-" + updates;
    }

    @Override
    public boolean goesByClock() {
        return false;
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink) {
        return new QuoteTickBarBuilder(this, sink);
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink, String state) {
        return new QuoteTickBarBuilder(this, sink, BarState.parse(name(), state));
    }
}
