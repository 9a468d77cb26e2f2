package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.LocalDate;

/**
 * Candles as in Binance's archives. An interval without trades yields a flat candle of trades. The mark price is that of
 * the trades, and the index lies a little below it.
 */
public final class BinanceKlines {
    private static final int PREMIUM_SCALE = 8;
    private static final int MOST_PREMIUM = 100_000;
    private static final long INDEX_BELOW = 4_096;
    private static final long SECOND = 1_000_000;

    /** The price of the candles. */
    public enum Price {
        TRADES,
        MARK,
        INDEX,
        PREMIUM
    }

    private final SeededMarket market;
    private final Instrument instrument;
    private final Price price;
    private final KlineInterval interval;
    private final CsvWriter csv;
    private final boolean isSpot;

    private long start;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long value;
    private long count;
    private long bought;
    private long boughtValue;

    public BinanceKlines(
            SeededMarket market, Instrument instrument, Price price, KlineInterval interval, CsvWriter csv) {
        this.market = market;
        this.instrument = instrument;
        this.price = price;
        this.interval = interval;
        this.csv = csv;
        this.isSpot = instrument.market() == Market.SPOT;
    }

    /** Writes the column names. */
    public static void header(CsvWriter csv) throws IOException {
        csv.text("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                        + "taker_buy_quote_volume,ignore")
                .endRow();
    }

    /**
     * Writes the candles that begin on these days, except those before the instrument was listed.
     *
     * @param end the day after the last one
     */
    public void write(LocalDate first, LocalDate end, int revision) throws IOException {
        LocalDate day = first.isBefore(instrument.listed()) ? instrument.listed() : first;
        long to = Derivatives.midnight(end);
        start = interval.firstFrom(Derivatives.midnight(day));
        close = closeBefore(day);
        begin(start);
        while (start < to
                && market.hasTrades(instrument, day)
                && Derivatives.midnight(day) < Math.max(to, interval.next(start))) {
            add(market.day(instrument, day, revision), to);
            day = day.plusDays(1);
        }
        while (start < to) {
            emit();
        }
    }

    /** Returns the last price of the previous day; for the first day, its first price. */
    private long closeBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        if (market.hasTrades(instrument, before)) {
            DayTrades trades = market.day(instrument, before, 0);
            return trades.price()[trades.aggregates() - 1];
        }
        return market.day(instrument, day, 0).price()[0];
    }

    private void add(DayTrades day, long to) throws IOException {
        for (int i = 0; i < day.aggregates(); i++) {
            long time = BinanceCsv.publishedMicros(day, i);
            while (start < to && time >= interval.next(start)) {
                emit();
            }
            if (start <= time && start < to) {
                add(day, i);
            } else if (time < start) {
                close = day.price()[i]; // before the first candle: the close that a flat one repeats
                begin(start);
            }
        }
    }

    private void add(DayTrades day, int aggregate) {
        long paid = day.price()[aggregate];
        long quantity = day.aggregateQuantity(aggregate);
        long quote = Math.multiplyExact(paid, quantity);
        if (count == 0) {
            open = paid;
            high = paid;
            low = paid;
        }
        high = Math.max(high, paid);
        low = Math.min(low, paid);
        close = paid;
        volume = Math.addExact(volume, quantity);
        value = Math.addExact(value, quote);
        count += day.firstTrade()[aggregate + 1] - day.firstTrade()[aggregate];
        if (!day.buyerMaker()[aggregate]) {
            bought += quantity;
            boughtValue += quote;
        }
    }

    private void begin(long micros) {
        start = micros;
        open = close;
        high = close;
        low = close;
        volume = 0;
        value = 0;
        count = 0;
        bought = 0;
        boughtValue = 0;
    }

    private void emit() throws IOException {
        long next = interval.next(start);
        boolean micros = BinanceCsv.saysMicros(instrument, LocalDate.ofEpochDay(start / 86_400_000_000L));
        csv.number(micros ? start : start / 1_000).comma();
        if (price == Price.TRADES) {
            endOfTrades(next, micros);
        } else {
            endOfReference(next);
        }
        begin(next);
    }

    private void endOfTrades(long next, boolean micros) throws IOException {
        for (long one : new long[] {open, high, low, close}) {
            BinanceCsv.amount(csv, isSpot, one, instrument.priceScale()).comma();
        }
        int valueScale = instrument.priceScale() + instrument.quantityScale();
        BinanceCsv.amount(csv, isSpot, volume, instrument.quantityScale()).comma();
        csv.number(micros ? next - 1 : next / 1_000 - 1).comma();
        BinanceCsv.amount(csv, isSpot, value, valueScale).comma();
        csv.number(count).comma();
        BinanceCsv.amount(csv, isSpot, bought, instrument.quantityScale()).comma();
        BinanceCsv.amount(csv, isSpot, boughtValue, valueScale).comma();
        csv.number(0).endRow();
    }

    /** Reference prices have no volume; their count is that of the seconds. */
    private void endOfReference(long next) throws IOException {
        int scale = price == Price.PREMIUM ? PREMIUM_SCALE : instrument.priceScale();
        for (long one : referencePrices()) {
            csv.signed(one, scale).comma();
        }
        csv.number(0).comma();
        csv.number(next / 1_000 - 1).comma();
        csv.number(0).comma();
        csv.number((next - start) / SECOND).comma();
        csv.number(0).comma();
        csv.number(0).comma();
        csv.number(0).endRow();
    }

    private long[] referencePrices() {
        if (price == Price.PREMIUM) {
            SeededRandom random = new SeededRandom(instrument.symbol().hashCode(), start / SECOND, interval.next(0));
            int from = random.nextInt(MOST_PREMIUM) - MOST_PREMIUM / 2;
            int to = random.nextInt(MOST_PREMIUM) - MOST_PREMIUM / 2;
            int above = random.nextInt(MOST_PREMIUM);
            return new long[] {from, Math.max(from, to) + above, Math.min(from, to) - above, to};
        }
        long[] prices = {open, high, low, close};
        for (int i = 0; i < prices.length && price == Price.INDEX; i++) {
            prices[i] -= prices[i] / INDEX_BELOW;
        }
        return prices;
    }
}
