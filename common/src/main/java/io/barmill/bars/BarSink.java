package io.barmill.bars;

/** Takes finished bars, in the order they close. */
@FunctionalInterface
public interface BarSink {
    void accept(Bar bar);

    /**
     * A sink that hands each bar on with its {@code available_at} so much later.
     *
     * @param micros what a live system needs to make a bar known, at least 0
     */
    default BarSink delayedBy(long micros) {
        return micros == 0 ? this : new DelayedSink(this, micros);
    }

    /**
     * Hears how many decimal places the exact sums of the time bar have that comes next, from 0. Who knows it can tell from
     * the rounded sums what the exact ones are.
     */
    default void sums(int volumePlaces, int quoteVolumePlaces) {
        // Most sinks do not mind.
    }
}
