package io.barmill.sandbox.market;

import java.util.Map;
import java.util.TreeMap;

/**
 * The order book around a quote: the best levels are the quote's, the others are one tick apart, and their amounts
 * depend only on day, side and price.
 */
final class OrderBook {
    /** The number of levels on each side. */
    static final int DEPTH = 25;

    private static final int MOST_LOTS = 3_000;

    private OrderBook() {}

    /** Returns the amounts of a side by price, the best level first; fewer levels near a price of 0. */
    static Map<Long, Long> side(RecordedTrade seen, boolean isAsk) {
        DayQuotes quotes = seen.quotes();
        Instrument instrument = seen.instrument();
        int at = seen.aggregate();
        long best = isAsk ? quotes.ask()[at] : quotes.bid()[at];
        Map<Long, Long> levels = new TreeMap<>(isAsk ? Long::compare : (left, right) -> Long.compare(right, left));
        levels.put(best, isAsk ? quotes.askAmount()[at] : quotes.bidAmount()[at]);
        for (int level = 1; level < DEPTH; level++) {
            long price = isAsk ? best + level * instrument.tick() : best - level * instrument.tick();
            if (price > 0) {
                SeededRandom random = new SeededRandom(seen.day().firstAggregateId(), isAsk ? 1 : 0, price);
                levels.put(price, (1L + random.nextInt(MOST_LOTS)) * instrument.lot());
            }
        }
        return levels;
    }
}
