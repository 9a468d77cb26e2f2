package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All trades of the simulated markets, from the listing of each instrument to a last day. The same seed, pace and last
 * day yield the same trades. A day is generated on request and not retained.
 */
public final class SeededMarket {
    private final Map<String, InstrumentPlan> plans = new LinkedHashMap<>();
    private final LocalDate lastDay;

    /**
     * Plans the whole market.
     *
     * @param tradesPerDay the approximate number of trades per day of the busiest instrument, at least 1
     */
    public SeededMarket(long seed, int tradesPerDay, LocalDate lastDay) {
        if (tradesPerDay < 1) {
            throw new IllegalArgumentException("tradesPerDay must be > 0, was " + tradesPerDay);
        }
        this.lastDay = lastDay;
        for (Instrument instrument : Instruments.all()) {
            InstrumentPlan plan = new InstrumentPlan(instrument, seed, tradesPerDay, lastDay);
            plans.put(key(instrument.market(), instrument.symbol()), plan);
        }
    }

    /** Returns the last day with trades. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** Returns the instruments of a market. */
    public List<Instrument> instruments(Market market) {
        return plans.values().stream()
                .map(InstrumentPlan::instrument)
                .filter(instrument -> instrument.market() == market)
                .toList();
    }

    /** Returns the instrument of that symbol; empty if there is none. */
    public Optional<Instrument> find(Market market, String symbol) {
        return Optional.ofNullable(plans.get(key(market, symbol))).map(InstrumentPlan::instrument);
    }

    /** Returns true if the instrument has trades on that day. */
    public boolean hasTrades(Instrument instrument, LocalDate day) {
        return plan(instrument).has(day);
    }

    /**
     * Generates a day.
     *
     * @param revision 0 for the day as first published; in each later revision its first trade is larger
     * @throws IllegalArgumentException if the day has no trades
     */
    public DayTrades day(Instrument instrument, LocalDate day, int revision) {
        DayTrades trades = new DayGenerator(instrument, plan(instrument).day(day)).generate();
        trades.quantity()[0] += revision * instrument.lot();
        return trades;
    }

    private InstrumentPlan plan(Instrument instrument) {
        return plans.get(key(instrument.market(), instrument.symbol()));
    }

    private static String key(Market market, String symbol) {
        return market + "/" + symbol;
    }
}
