package io.barmill.bars;

import java.math.BigDecimal;

/** How large a bar is. */
public sealed interface ThresholdSize {
    /** @param amount in the unit of the measure, exact: above 0, at most 1e18, at most 18 decimal places */
    record Fixed(BigDecimal amount) implements ThresholdSize {}

    /**
     * So large that a day like those before would have so many bars.
     *
     * @param bars a day, from 1
     * @param days before the day in hand whose mean counts, from 1; fewer while there are no more
     */
    record Auto(int bars, int days) implements ThresholdSize {
        static final int MOST_BARS = 100_000;
        static final int MOST_DAYS = 366;
        static final int DEFAULT_DAYS = 10;

        /** @throws io.barmill.error.InvalidFieldException for numbers out of range */
        public Auto {
            check("bars", bars, MOST_BARS);
            check("days", days, MOST_DAYS);
        }

        private static void check(String what, int value, int most) {
            if (value < 1 || value > most) {
                throw BarName.refused(Integer.toString(value), BarName.range(what, 1, most));
            }
        }
    }
}
