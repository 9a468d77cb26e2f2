package io.barmill.bars;

/** Takes finished bars, in the order they close. */
@FunctionalInterface
public interface BarSink {
    /** How many bars one trade may close where nobody says otherwise. */
    int MOST_BARS_OF_A_TRADE = 1_000_000;

    void accept(Bar bar);

    /**
     * How many bars one trade may close. A trade that is far larger than a divided bar, or leaps over far more bricks than
     * make sense, is an error then: its bars would fill any disk.
     */
    default int mostBarsOfATrade() {
        return MOST_BARS_OF_A_TRADE;
    }

    /**
     * A sink that hands each bar on with its {@code available_at} so much later.
     *
     * @param micros what a live system needs to make a bar known, at least 0
     */
    default BarSink delayedBy(long micros) {
        return micros == 0 ? this : new AdjustingSink(this, micros, mostBarsOfATrade());
    }

    /**
     * The same sink with another limit.
     *
     * @param bars that one trade may close, at least 1
     */
    default BarSink limitedTo(int bars) {
        return new AdjustingSink(this, 0, bars);
    }

    /**
     * Hears how many decimal places the exact sums of the time bar have that comes next, from 0. Who knows it can tell from
     * the rounded sums what the exact ones are.
     */
    default void sums(int volumePlaces, int quoteVolumePlaces) {
        // Most sinks do not mind.
    }
}
