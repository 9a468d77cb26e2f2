package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import java.time.LocalDate;

/**
 * The interval of candles, as their first row tells it: from its open time to its close time.
 *
 * @param micros its length; 0 for months, which differ
 * @param unit the last moment of a candle lies this much before its end: 1 ms or 1 us
 */
record Interval(long micros, long unit) {
    private static final long MILLI = 1_000L;
    private static final long SHORTEST_MONTH = 28 * Days.DAY;
    private static final long LONGEST_MONTH = 31 * Days.DAY;
    /** Weeks begin on Mondays, and 1970-01-01 was a Thursday. */
    private static final long FIRST_MONDAY = 4 * Days.DAY;

    private static final long WEEK = 7 * Days.DAY;

    static Interval of(RowBatch rows, int row, int closeTime) {
        long length = rows.longs(closeTime)[row] - rows.timestamps()[row];
        long unit = length % MILLI == MILLI - 1 ? 1 : MILLI;
        long micros = length + unit;
        return new Interval(micros >= SHORTEST_MONTH && micros <= LONGEST_MONTH ? 0 : micros, unit);
    }

    boolean isMonth() {
        return micros == 0;
    }

    /** True if there are whole candles in a day, and at least one. */
    boolean dividesDay() {
        return micros > 0 && micros <= Days.DAY && Days.DAY % micros == 0;
    }

    /** When the candle after the one that opens then opens. */
    long next(long open) {
        return isMonth() ? Days.start(Days.of(open).withDayOfMonth(1).plusMonths(1)) : open + micros;
    }

    /** True if a candle can open then. */
    boolean isOnGrid(long open) {
        if (isMonth()) {
            LocalDate day = Days.of(open);
            return day.getDayOfMonth() == 1 && Days.start(day) == open;
        }
        if (micros == WEEK) {
            return (open - FIRST_MONDAY) % WEEK == 0;
        }
        // Longer intervals that do not divide a week have no agreed origin: only the day's start is sure.
        return open % Math.min(micros, Days.DAY) == 0;
    }

    /** The length for a person. */
    String text() {
        return isMonth() ? "1 month" : Days.length(micros);
    }
}
