package io.barmill.sandbox.market;

import java.time.LocalDate;

/**
 * One day of one instrument, in columns. An aggregate is the part of one taker order that was filled at one price; the
 * trades of an aggregate have its time, price and side, and their own quantities.
 *
 * @param timeMicros an aggregate's time, epoch microseconds UTC, ascending, ties included
 * @param price an aggregate's price in units of the last decimal
 * @param buyerMaker true if the taker sold
 * @param firstTrade the index of an aggregate's first trade in the quantities; one entry more than aggregates
 * @param quantity a trade's quantity in units of the last decimal
 */
public record DayTrades(
        Instrument instrument,
        LocalDate day,
        long firstTradeId,
        long firstAggregateId,
        long[] timeMicros,
        long[] price,
        boolean[] buyerMaker,
        int[] firstTrade,
        long[] quantity) {
    /** Returns the number of aggregates. */
    public int aggregates() {
        return timeMicros.length;
    }

    /** Returns the number of trades. */
    public int trades() {
        return quantity.length;
    }

    /** The sum over an aggregate's trades. */
    public long aggregateQuantity(int aggregate) {
        long sum = 0;
        for (int trade = firstTrade[aggregate]; trade < firstTrade[aggregate + 1]; trade++) {
            sum += quantity[trade];
        }
        return sum;
    }
}
