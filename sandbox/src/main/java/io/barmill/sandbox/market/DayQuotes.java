package io.barmill.sandbox.market;

/**
 * The best bid and ask when an aggregate traded. Aggregates of one published time share a quote that spans all of their
 * prices, so the last quote up to a trade's time has the trade between its two prices.
 *
 * @param bid by aggregate, in units of the last decimal
 * @param first by aggregate: the first one of the same published time
 */
record DayQuotes(long[] bid, long[] ask, long[] bidAmount, long[] askAmount, int[] first) {
    private static final int MOST_LOTS = 2_000;

    static DayQuotes of(DayTrades day) {
        int count = day.aggregates();
        DayQuotes quotes =
                new DayQuotes(new long[count], new long[count], new long[count], new long[count], new int[count]);
        int from = 0;
        while (from < count) {
            long time = BinanceCsv.publishedMicros(day, from);
            int to = from + 1;
            while (to < count && BinanceCsv.publishedMicros(day, to) == time) {
                to++;
            }
            quotes.fill(day, from, to);
            from = to;
        }
        return quotes;
    }

    private void fill(DayTrades day, int from, int to) {
        long tick = day.instrument().tick();
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (int i = from; i < to; i++) {
            long price = day.price()[i];
            lowest = Math.min(lowest, day.buyerMaker()[i] ? price : price - tick);
            highest = Math.max(highest, day.buyerMaker()[i] ? price + tick : price);
        }
        SeededRandom random = new SeededRandom(day.firstAggregateId(), from, MOST_LOTS);
        long bidLots = 1L + random.nextInt(MOST_LOTS);
        long askLots = 1L + random.nextInt(MOST_LOTS);
        for (int i = from; i < to; i++) {
            bid[i] = lowest;
            ask[i] = highest;
            bidAmount[i] = bidLots * day.instrument().lot();
            askAmount[i] = askLots * day.instrument().lot();
            first[i] = from;
        }
    }
}
