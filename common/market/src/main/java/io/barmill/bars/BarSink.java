package io.barmill.bars;

/** Accepts finished bars in the order in which they close. */
@FunctionalInterface
public interface BarSink {
    /** The default of {@link #maxBarsPerTrade}. */
    int MAX_BARS_PER_TRADE = 1_000_000;

    /** Accepts the next bar. */
    void accept(Bar bar);

    /**
     * The most bars that one trade may close. More are an error: if a threshold or a brick is far too small for a trade, its
     * bars would fill any disk.
     */
    default int maxBarsPerTrade() {
        return MAX_BARS_PER_TRADE;
    }

    /**
     * A sink that adds a latency to the {@code available_at} of each bar.
     *
     * @param micros the time that a live system needs to make a bar available, at least 0
     */
    default BarSink delayedBy(long micros) {
        return micros == 0 ? this : new AdjustingSink(this, micros, maxBarsPerTrade());
    }

    /**
     * The same sink with another limit.
     *
     * @param bars the most that one trade may close, at least 1
     */
    default BarSink limitedTo(int bars) {
        return new AdjustingSink(this, 0, bars);
    }

    /**
     * Announces how many decimal places the exact sums of the next time bar have, from 0. With these, the exact sums can be
     * recovered from the rounded ones.
     */
    default void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
        // Most sinks do not need them.
    }
}
