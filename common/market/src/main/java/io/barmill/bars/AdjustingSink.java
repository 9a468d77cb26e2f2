package io.barmill.bars;

import java.util.Objects;

/**
 * Hands bars on to another sink.
 *
 * @param delay added to {@code available_at}, in microseconds
 * @param mostBarsOfATrade at least 1
 */
record AdjustingSink(BarSink sink, long delay, int mostBarsOfATrade) implements BarSink {
    AdjustingSink {
        Objects.requireNonNull(sink, "sink");
        if (mostBarsOfATrade < 1) {
            throw new IllegalArgumentException("a trade may close at least one bar, was " + mostBarsOfATrade);
        }
    }

    @Override
    public void accept(Bar bar) {
        sink.accept(delay == 0 ? bar : bar.later(delay));
    }

    @Override
    public void sums(int volumePlaces, int quoteVolumePlaces) {
        sink.sums(volumePlaces, quoteVolumePlaces);
    }
}
