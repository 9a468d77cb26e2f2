package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All trades of the pretend world from the listing of each instrument to a last day. The same seed, pace and last day
 * give the same trades; every day is made when it is asked for and kept by nobody.
 */
public final class SeededMarket {
    private final Map<String, History> histories = new LinkedHashMap<>();
    private final LocalDate lastDay;

    /**
     * Plans the whole market.
     *
     * @param tradesPerDay about how many trades the busiest instrument has on a day, at least 1
     */
    public SeededMarket(long seed, int tradesPerDay, LocalDate lastDay) {
        if (tradesPerDay < 1) {
            throw new IllegalArgumentException("tradesPerDay must be > 0, was " + tradesPerDay);
        }
        this.lastDay = lastDay;
        for (Instrument instrument : Instruments.all()) {
            History history = new History(instrument, seed, tradesPerDay, lastDay);
            histories.put(key(instrument.market(), instrument.symbol()), history);
        }
    }

    /** The last day with trades. */
    public LocalDate lastDay() {
        return lastDay;
    }

    public List<Instrument> instruments(Market market) {
        return histories.values().stream()
                .map(History::instrument)
                .filter(instrument -> instrument.market() == market)
                .toList();
    }

    public Optional<Instrument> find(Market market, String symbol) {
        return Optional.ofNullable(histories.get(key(market, symbol))).map(History::instrument);
    }

    public boolean hasTrades(Instrument instrument, LocalDate day) {
        return history(instrument).has(day);
    }

    /**
     * Makes a day.
     *
     * @param revision 0 for the day as it was published first; in each later revision its first trade is larger
     * @throws IllegalArgumentException for a day without trades
     */
    public DayTrades day(Instrument instrument, LocalDate day, int revision) {
        DayTrades trades = new DayMaker(instrument, history(instrument).day(day)).make();
        trades.quantity()[0] += revision * instrument.lot();
        return trades;
    }

    private History history(Instrument instrument) {
        return histories.get(key(instrument.market(), instrument.symbol()));
    }

    private static String key(Market market, String symbol) {
        return market + "/" + symbol;
    }
}
