package io.barmill.sandbox.market;

/**
 * An aggregate, the quotes around it, and when the recorder saw it.
 *
 * @param localMicros epoch microseconds UTC
 */
record RecordedTrade(DayTrades day, DayQuotes quotes, int aggregate, long localMicros) {
    Instrument instrument() {
        return day.instrument();
    }

    /** The exchange's time, as its archives say it. */
    long micros() {
        return BinanceText.publishedMicros(day, aggregate);
    }

    long price() {
        return day.price()[aggregate];
    }

    /** The taker's side. */
    String side() {
        return day.buyerMaker()[aggregate] ? "sell" : "buy";
    }
}
