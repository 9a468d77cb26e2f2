package io.barmill.bars.flow;

import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;

/** How one-sided trading must be to close an imbalance or run bar. */
public sealed interface FlowThreshold {
    /**
     * A constant.
     *
     * @param amount in the unit of the measure, exact: above 0, at most 1e18, at most 18 decimal places
     */
    record Fixed(BigDecimal amount) implements FlowThreshold {}

    /** What the span of a mean over the latest rows is. */
    enum Span {
        /** The window, even before so many rows have been seen. */
        WINDOW,
        /** The number of rows seen, until the window is full. */
        SEEN
    }

    /**
     * The expectation from the preceding bars, by exponentially weighted means.
     *
     * @param init rows before the first expectation, which is also the first expected length of a bar
     * @param window the number of latest rows whose imbalances are averaged
     * @param bars the number of latest bars whose lengths are averaged
     * @param min the smallest expected length of a bar, in rows
     * @param max the largest expected length of a bar, in rows
     * @param span the span of the mean over the latest rows
     */
    record Ewma(int init, int window, int bars, int min, int max, Span span) implements FlowThreshold {
        /** The default of {@code init}. */
        public static final int DEFAULT_INIT = 20_000;
        /** The default of {@code window}. */
        public static final int DEFAULT_WINDOW = 10_000;
        /** The default of {@code bars}. */
        public static final int DEFAULT_BARS = 3;
        /** The largest {@code init} and {@code min}. */
        public static final int MAX_ROWS = 10_000_000;
        /** The largest {@code window}. */
        public static final int MAX_WINDOW = 100_000;
        /** The largest {@code bars}. */
        public static final int MAX_BARS = 1_000;

        private static final int SPREAD = 10;

        /** @throws InvalidFieldException for numbers out of range, or if min is above max */
        public Ewma {
            requireRange("init", init, 1, MAX_ROWS);
            requireRange("window", window, 1, MAX_WINDOW);
            requireRange("bars", bars, 1, MAX_BARS);
            requireRange("min", min, 1, MAX_ROWS);
            requireRange("max", max, min, Integer.MAX_VALUE);
        }

        /** The default of {@code min}: a tenth of the first expectation. */
        public static int defaultMin(int init) {
            return Math.max(1, init / SPREAD);
        }

        /** The default of {@code max}: ten times the first expectation. */
        public static int defaultMax(int init) {
            return init * SPREAD;
        }

        private static void requireRange(String key, int value, int min, int max) {
            if (value < min || value > max) {
                throw new InvalidFieldException(
                        "bar", Integer.toString(value), key + " an integer from " + min + " to " + max);
            }
        }
    }
}
