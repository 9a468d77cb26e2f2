package io.barmill.sandbox.market;

import java.time.LocalDate;

/**
 * What must be known of a day before it is made, so that it fits its neighbours.
 *
 * @param open the price at the day's start, in ticks
 * @param close the price at its end, which is the next day's open, in ticks
 */
record DayPlan(
        LocalDate day,
        long firstTradeId,
        int trades,
        long firstAggregateId,
        int aggregates,
        double open,
        double close,
        long seed) {}
