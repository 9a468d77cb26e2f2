package io.barmill.sandbox.market;

import java.time.LocalDate;

/**
 * The parameters of a day's trades, chosen so that the day continues the one before.
 *
 * @param day the day
 * @param firstTradeId the id of its first trade
 * @param trades how many trades it has
 * @param firstAggregateId the id of its first aggregate
 * @param aggregates how many aggregates it has
 * @param open the price at the day's start, in ticks
 * @param close the price at its end and the next day's open, in ticks
 * @param seed for the day's random numbers
 */
record DaySpec(
        LocalDate day,
        long firstTradeId,
        int trades,
        long firstAggregateId,
        int aggregates,
        double open,
        double close,
        long seed) {}
