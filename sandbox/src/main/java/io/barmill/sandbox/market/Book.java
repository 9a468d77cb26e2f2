package io.barmill.sandbox.market;

import java.util.Map;
import java.util.TreeMap;

/**
 * The order book around a quote: the best levels are the quote's, the others lie a tick apart, and what they hold depends
 * on nothing but day, side and price.
 */
final class Book {
    /** Levels on each side. */
    static final int DEPTH = 25;

    private static final int MOST_LOTS = 3_000;

    private Book() {}

    /** What a side holds by price, the best level first; fewer levels where prices end. */
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
                Noise noise = new Noise(seen.day().firstAggregateId(), isAsk ? 1 : 0, price);
                levels.put(price, (1L + noise.below(MOST_LOTS)) * instrument.lot());
            }
        }
        return levels;
    }
}
