package io.barmill.bars.flow;

import io.barmill.bars.BarName;
import java.math.BigDecimal;

/** How much one-sidedness closes an imbalance or run bar. */
public sealed interface FlowThreshold {
    /** @param amount in the unit of the measure, exact: above 0, at most 1e18, at most 18 decimal places */
    record Fixed(BigDecimal amount) implements FlowThreshold {}

    /**
     * What is expected of a bar after those before it, by exponentially weighted means.
     *
     * @param init rows to see before the first expectation, which is also the first expected length of a bar
     * @param window the latest rows whose imbalances are remembered, and the span of their mean
     * @param bars the latest bars whose lengths are remembered, and the span of their mean
     * @param min no bar is expected to be shorter, in rows
     * @param max no bar is expected to be longer, in rows
     */
    record Ewma(int init, int window, int bars, int min, int max) implements FlowThreshold {
        public static final int DEFAULT_INIT = 20_000;
        public static final int DEFAULT_WINDOW = 10_000;
        public static final int DEFAULT_BARS = 3;
        public static final int MOST_ROWS = 10_000_000;
        public static final int MOST_WINDOW = 100_000;
        public static final int MOST_BARS = 1_000;

        private static final int SPREAD = 10;

        /** @throws io.barmill.error.InvalidFieldException for numbers out of range, or where min is above max */
        public Ewma {
            check("init", init, 1, MOST_ROWS);
            check("window", window, 1, MOST_WINDOW);
            check("bars", bars, 1, MOST_BARS);
            check("min", min, 1, MOST_ROWS);
            check("max", max, min, Integer.MAX_VALUE);
        }

        /** A tenth of the first expectation. */
        public static int defaultMin(int init) {
            return Math.max(1, init / SPREAD);
        }

        /** Ten times the first expectation. */
        public static int defaultMax(int init) {
            return init * SPREAD;
        }

        private static void check(String key, int value, int least, int most) {
            if (value < least || value > most) {
                throw BarName.refused(Integer.toString(value), BarName.range(key, least, most));
            }
        }
    }
}
