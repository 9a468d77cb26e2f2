package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How many trades an instrument has on each day and where its price is at each midnight. With that any day can be made
 * without those before it, and still its ids and its price go on from theirs.
 */
final class History {
    private static final int FEWEST_TRADES = 60;
    private static final double DAILY_VOLATILITY = 0.025;
    /** What is left of the distance from the first price after a day: the price stays within sensible bounds. */
    private static final double MEMORY = 0.998;

    private final Instrument instrument;
    private final long seed;
    /** One more than there are days: the last one says where the next day would begin. */
    private final long[] firstTradeIds;

    private final long[] firstAggregateIds;
    private final double[] openTicks;

    History(Instrument instrument, long marketSeed, int tradesPerDay, LocalDate lastDay) {
        this.instrument = instrument;
        this.seed = new Noise(
                        marketSeed,
                        instrument.market().ordinal(),
                        instrument.symbol().hashCode())
                .next();
        int days = Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(instrument.listed(), lastDay) + 1));
        firstTradeIds = new long[days + 1];
        firstAggregateIds = new long[days + 1];
        openTicks = new double[days + 1];
        firstTradeIds[0] = 1;
        firstAggregateIds[0] = 1;
        Noise noise = new Noise(seed);
        double ticksAtFirst = instrument.firstPrice() * StrictMath.pow(10, instrument.priceScale()) / instrument.tick();
        double distance = 0;
        for (int day = 0; day <= days; day++) {
            openTicks[day] = ticksAtFirst * StrictMath.exp(distance);
            distance = distance * MEMORY + DAILY_VOLATILITY * noise.bell();
            if (day < days) {
                double wanted = tradesPerDay * instrument.activity() * (0.7 + 0.6 * noise.unit());
                int trades = Math.max(FEWEST_TRADES, (int) wanted);
                firstTradeIds[day + 1] = firstTradeIds[day] + trades;
                firstAggregateIds[day + 1] = firstAggregateIds[day] + (int) (trades * (0.55 + 0.2 * noise.unit()));
            }
        }
    }

    Instrument instrument() {
        return instrument;
    }

    boolean has(LocalDate day) {
        long index = ChronoUnit.DAYS.between(instrument.listed(), day);
        return index >= 0 && index < firstTradeIds.length - 1;
    }

    /** @throws IllegalArgumentException for a day without trades */
    DayPlan day(LocalDate day) {
        if (!has(day)) {
            throw new IllegalArgumentException(instrument.symbol() + " has no trades on " + day);
        }
        int index = Math.toIntExact(ChronoUnit.DAYS.between(instrument.listed(), day));
        return new DayPlan(
                day,
                firstTradeIds[index],
                Math.toIntExact(firstTradeIds[index + 1] - firstTradeIds[index]),
                firstAggregateIds[index],
                Math.toIntExact(firstAggregateIds[index + 1] - firstAggregateIds[index]),
                openTicks[index],
                openTicks[index + 1],
                new Noise(seed, day.toEpochDay()).next());
    }
}
