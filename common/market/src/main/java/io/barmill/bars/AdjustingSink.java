package io.barmill.bars;

import java.util.Objects;

/**
 * Passes bars on to another sink, delayed or limited.
 *
 * @param delay added to {@code available_at}, in microseconds
 * @param maxBarsPerTrade at least 1
 */
record AdjustingSink(BarSink sink, long delay, int maxBarsPerTrade) implements BarSink {
    AdjustingSink {
        Objects.requireNonNull(sink, "sink");
        if (maxBarsPerTrade < 1) {
            throw new IllegalArgumentException("maxBarsPerTrade must be >= 1, was " + maxBarsPerTrade);
        }
    }

    @Override
    public void accept(Bar bar) {
        sink.accept(delay == 0 ? bar : bar.delayedBy(delay));
    }

    @Override
    public void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
        sink.decimalPlaces(volumePlaces, quoteVolumePlaces);
    }
}
