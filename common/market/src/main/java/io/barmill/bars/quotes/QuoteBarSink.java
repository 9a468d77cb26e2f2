package io.barmill.bars.quotes;

/** Takes finished bars of quotes, in the order they close. */
@FunctionalInterface
public interface QuoteBarSink {
    void accept(QuoteBar bar);

    /**
     * A sink that hands each bar on with its {@code available_at} so much later.
     *
     * @param micros what a live system needs to make a bar known, at least 0
     */
    default QuoteBarSink delayedBy(long micros) {
        return micros == 0 ? this : bar -> accept(bar.later(micros));
    }
}
