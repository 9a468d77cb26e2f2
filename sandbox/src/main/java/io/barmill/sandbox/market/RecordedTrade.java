package io.barmill.sandbox.market;

/**
 * An aggregate, the quotes around it, and when the recorder received it.
 *
 * @param localMicros epoch microseconds UTC
 */
record RecordedTrade(DayTrades day, DayQuotes quotes, int aggregate, long localMicros) {
    Instrument instrument() {
        return day.instrument();
    }

    /** Returns the exchange's time, as in its archives. */
    long micros() {
        return BinanceCsv.publishedMicros(day, aggregate);
    }

    long price() {
        return day.price()[aggregate];
    }

    /** Returns the taker's side. */
    String side() {
        return day.buyerMaker()[aggregate] ? "sell" : "buy";
    }
}
