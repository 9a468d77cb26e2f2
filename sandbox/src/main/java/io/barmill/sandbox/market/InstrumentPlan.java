package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How many trades an instrument has on each day, and its price at each midnight. With these, any day can be generated
 * without the days before it, while its ids and prices still continue theirs.
 */
final class InstrumentPlan {
    private static final int FEWEST_TRADES = 60;
    private static final double DAILY_VOLATILITY = 0.025;
    /** The share of the distance from the first price that remains after a day: the price reverts to it. */
    private static final double REVERSION = 0.998;

    private final Instrument instrument;
    private final long seed;
    /** One entry more than days: the last one is where the next day would begin. */
    private final long[] firstTradeIds;

    private final long[] firstAggregateIds;
    private final double[] openTicks;

    InstrumentPlan(Instrument instrument, long marketSeed, int tradesPerDay, LocalDate lastDay) {
        this.instrument = instrument;
        this.seed = new SeededRandom(
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
        SeededRandom random = new SeededRandom(seed);
        double ticksAtFirst = instrument.firstPrice() * StrictMath.pow(10, instrument.priceScale()) / instrument.tick();
        double distance = 0;
        for (int day = 0; day <= days; day++) {
            openTicks[day] = ticksAtFirst * StrictMath.exp(distance);
            distance = distance * REVERSION + DAILY_VOLATILITY * random.bellCurve();
            if (day < days) {
                double target = tradesPerDay * instrument.activity() * (0.7 + 0.6 * random.nextDouble());
                int trades = Math.max(FEWEST_TRADES, (int) target);
                firstTradeIds[day + 1] = firstTradeIds[day] + trades;
                firstAggregateIds[day + 1] =
                        firstAggregateIds[day] + (int) (trades * (0.55 + 0.2 * random.nextDouble()));
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

    /** @throws IllegalArgumentException if the day has no trades */
    DaySpec day(LocalDate day) {
        if (!has(day)) {
            throw new IllegalArgumentException(instrument.symbol() + " has no trades on " + day);
        }
        int index = Math.toIntExact(ChronoUnit.DAYS.between(instrument.listed(), day));
        return new DaySpec(
                day,
                firstTradeIds[index],
                Math.toIntExact(firstTradeIds[index + 1] - firstTradeIds[index]),
                firstAggregateIds[index],
                Math.toIntExact(firstAggregateIds[index + 1] - firstAggregateIds[index]),
                openTicks[index],
                openTicks[index + 1],
                new SeededRandom(seed, day.toEpochDay()).next());
    }
}
