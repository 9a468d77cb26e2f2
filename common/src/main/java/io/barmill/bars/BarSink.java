package io.barmill.bars;

/** Takes finished bars, in the order they close. */
@FunctionalInterface
public interface BarSink {
    void accept(Bar bar);
}
