package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.bars.quotes.QuoteTimeBarBuilder;
import io.barmill.bars.state.BarState;

/**
 * Bars of quotes over equal intervals [start, end) of exchange time.
 *
 * @param time the intervals, and what an interval without an update becomes
 */
public record QuoteTimeSpec(TimeSpec time) implements QuoteSpec {
    @Override
    public String name() {
        return "quote-" + time.name();
    }

    @Override
    public boolean closesByTime() {
        return true;
    }

    @Override
    public long startOf(long time) {
        return this.time.interval().startOf(time);
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink) {
        return new QuoteTimeBarBuilder(name(), time.interval(), isFlat(), sink);
    }

    @Override
    public QuoteBarBuilder builder(QuoteBarSink sink, String state) {
        return new QuoteTimeBarBuilder(name(), time.interval(), isFlat(), sink, BarState.parse(name(), state));
    }

    private boolean isFlat() {
        return time.empty() == TimeSpec.Empty.FLAT;
    }
}
