package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candles of the seeded market up to a moment: those that are over, and the one that is not. An interval without trades
 * yields a flat candle.
 */
public final class LiveCandles {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_DAYS = 500;
    private static final int MOST_DAYS_OF_TRADES = 16;

    private final SeededMarket market;
    private final Map<String, List<LiveCandle>> days = newest(MOST_DAYS);
    /** The days that are asked for again and again, because they are not over. */
    private final Map<String, DayTrades> trades = newest(MOST_DAYS_OF_TRADES);

    public LiveCandles(SeededMarket market) {
        this.market = market;
    }

    /** Returns the market. */
    public SeededMarket market() {
        return market;
    }

    /**
     * Returns candles in the order of time.
     *
     * @param length a length that divides the day, in milliseconds
     * @param from the first start, milliseconds since 1970
     * @param to the last start, inclusive
     * @param now trades after it have not happened
     * @param limit the most candles
     */
    public synchronized List<LiveCandle> candles(
            Instrument instrument, long length, long from, long to, long now, int limit) {
        List<LiveCandle> found = new ArrayList<>();
        long last = Math.min(to, now);
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(from, DAY_MILLIS));
        if (day.isBefore(instrument.listed())) {
            day = instrument.listed();
        }
        for (; day.toEpochDay() * DAY_MILLIS <= last && found.size() < limit; day = day.plusDays(1)) {
            if (!market.hasTrades(instrument, day)) {
                continue;
            }
            for (LiveCandle candle : day(instrument, day, length, now)) {
                if (candle.startMillis() >= from && candle.startMillis() <= last && found.size() < limit) {
                    found.add(candle);
                }
            }
        }
        return found;
    }

    private List<LiveCandle> day(Instrument instrument, LocalDate day, long length, long now) {
        if ((day.toEpochDay() + 1) * DAY_MILLIS > now) {
            return fold(instrument, day, length, now);
        }
        String key = instrument.market() + "/" + instrument.symbol() + "/" + day + "/" + length;
        List<LiveCandle> known = days.get(key);
        if (known == null) {
            known = fold(instrument, day, length, Long.MAX_VALUE / 1_000);
            days.put(key, known);
        }
        return known;
    }

    private List<LiveCandle> fold(Instrument instrument, LocalDate day, long length, long now) {
        DayTrades trades = trades(instrument, day);
        List<LiveCandle> candles = new ArrayList<>();
        Optional<Long> close = closeBefore(instrument, day);
        int next = 0;
        long end = (day.toEpochDay() + 1) * DAY_MILLIS;
        for (long start = day.toEpochDay() * DAY_MILLIS; start < end && start <= now; start += length) {
            int from = next;
            while (next < trades.aggregates() && millis(trades, next) < start + length && millis(trades, next) <= now) {
                next++;
            }
            if (from < next) {
                candles.add(candle(trades, from, next, start, length));
                close = Optional.of(trades.price()[next - 1]);
            } else {
                close.ifPresent(flat(candles, start, length)::add);
            }
        }
        return candles;
    }

    /** Adds a flat candle at a price. */
    private interface Flat {
        void add(long price);
    }

    private static Flat flat(List<LiveCandle> candles, long start, long length) {
        return price -> candles.add(new LiveCandle(start, start + length, price, price, price, price, 0, 0, 0, 0, 0));
    }

    private static LiveCandle candle(DayTrades trades, int from, int to, long start, long length) {
        long high = Long.MIN_VALUE;
        long low = Long.MAX_VALUE;
        long volume = 0;
        long value = 0;
        long bought = 0;
        long boughtValue = 0;
        for (int i = from; i < to; i++) {
            long price = trades.price()[i];
            long quantity = trades.aggregateQuantity(i);
            high = Math.max(high, price);
            low = Math.min(low, price);
            volume += quantity;
            value = Math.addExact(value, Math.multiplyExact(price, quantity));
            if (!trades.buyerMaker()[i]) {
                bought += quantity;
                boughtValue = Math.addExact(boughtValue, Math.multiplyExact(price, quantity));
            }
        }
        return new LiveCandle(
                start,
                start + length,
                trades.price()[from],
                high,
                low,
                trades.price()[to - 1],
                volume,
                value,
                trades.firstTrade()[to] - trades.firstTrade()[from],
                bought,
                boughtValue);
    }

    private Optional<Long> closeBefore(Instrument instrument, LocalDate day) {
        LocalDate before = day.minusDays(1);
        if (!market.hasTrades(instrument, before)) {
            return Optional.empty();
        }
        DayTrades trades = trades(instrument, before);
        return Optional.of(trades.price()[trades.aggregates() - 1]);
    }

    private DayTrades trades(Instrument instrument, LocalDate day) {
        return trades.computeIfAbsent(
                instrument.market() + "/" + instrument.symbol() + "/" + day, key -> market.day(instrument, day, 0));
    }

    /** A map that keeps what was used last. */
    private static <T> Map<String, T> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    private static long millis(DayTrades trades, int aggregate) {
        return BinanceCsv.publishedMicros(trades, aggregate) / 1_000;
    }
}
