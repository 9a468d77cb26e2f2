package io.barmill.bars.quotes;

/** Accepts finished bars of quotes in the order in which they close. */
@FunctionalInterface
public interface QuoteBarSink {
    /** Accepts the next bar. */
    void accept(QuoteBar bar);

    /**
     * A sink that adds a latency to the {@code available_at} of each bar.
     *
     * @param micros the time that a live system needs to make a bar available, at least 0
     */
    default QuoteBarSink delayedBy(long micros) {
        return micros == 0 ? this : bar -> accept(bar.delayedBy(micros));
    }
}
