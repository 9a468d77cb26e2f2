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
        return micros == 0 ? this : bar -> accept(bar.later(micros));
    }
}
