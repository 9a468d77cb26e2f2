package io.barmill.bars;

import java.math.BigDecimal;

/** How the threshold of a bar is determined. */
public sealed interface ThresholdSize {
    /**
     * A constant.
     *
     * @param amount in the unit of the measure, exact: above 0, at most 1e18, at most 18 decimal places
     */
    record Fixed(BigDecimal amount) implements ThresholdSize {}

    /**
     * The value with which a day like the preceding ones would have that many bars.
     *
     * @param bars per day, from 1
     * @param days the number of preceding days that are averaged, from 1; fewer while there are not as many
     */
    record Auto(int bars, int days) implements ThresholdSize {
        static final int MAX_BARS = 100_000;
        static final int MAX_DAYS = 366;
        static final int DEFAULT_DAYS = 10;

        /** @throws io.barmill.error.InvalidFieldException for numbers out of range */
        public Auto {
            requireRange("bars", bars, MAX_BARS);
            requireRange("days", days, MAX_DAYS);
        }

        private static void requireRange(String what, int value, int max) {
            if (value < 1 || value > max) {
                throw BarName.refused(Integer.toString(value), BarName.range(what, 1, max));
            }
        }
    }
}
