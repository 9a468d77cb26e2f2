package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Generates the trades of one day. */
final class DayGenerator {
    private static final long MILLI = 1_000;
    private static final long HOUR = 3_600_000L * MILLI;
    /** The length of the day except the silent hour and a margin for the last trades. */
    private static final long ACTIVE = 23 * HOUR - 20 * MILLI;
    /** The last aggregates are so close to midnight that a recorder receives them on the next day. */
    private static final long[] BEFORE_MIDNIGHT = {9 * MILLI, 5 * MILLI, 2 * MILLI};

    private static final double SHARE_OF_SWEEPS = 0.2;
    private static final int BURST = 128;
    private static final double DAILY_RANGE = 0.02;

    private final Instrument instrument;
    private final DaySpec plan;
    private final SeededRandom random;
    private final int aggregates;
    /** True if an aggregate belongs to the same taker order as the previous one, one tick further. */
    private final boolean[] sweep;

    DayGenerator(Instrument instrument, DaySpec plan) {
        this.instrument = instrument;
        this.plan = plan;
        this.random = new SeededRandom(plan.seed());
        this.aggregates = plan.aggregates();
        this.sweep = new boolean[aggregates];
    }

    DayTrades generate() {
        for (int i = 1; i < aggregates - BEFORE_MIDNIGHT.length; i++) {
            sweep[i] = random.nextDouble() < SHARE_OF_SWEEPS;
        }
        boolean[] buyerMaker = sides();
        return new DayTrades(
                instrument,
                plan.day(),
                plan.firstTradeId(),
                plan.firstAggregateId(),
                times(),
                prices(buyerMaker),
                buyerMaker,
                firstTrades(),
                quantities());
    }

    private boolean[] sides() {
        boolean[] buyerMaker = new boolean[aggregates];
        boolean side = random.nextDouble() < 0.5;
        for (int i = 0; i < aggregates; i++) {
            if (!sweep[i] && random.nextDouble() < 0.35) {
                side = !side;
            }
            buyerMaker[i] = side;
        }
        return buyerMaker;
    }

    /** Times in bursts: the pace changes every {@value #BURST} aggregates; one hour has no trades. */
    private long[] times() {
        double[] weight = new double[aggregates];
        double pace = 1;
        double total = 0;
        for (int i = 0; i < aggregates; i++) {
            if (i % BURST == 0) {
                double draw = random.nextDouble();
                pace = 0.03 + 4 * draw * draw * draw;
            }
            double gap = random.nextDouble();
            total += sweep[i] ? 0 : pace * gap * gap;
            weight[i] = total;
        }
        LocalDate day = plan.day();
        long midnight = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000 * MILLI;
        long silentFrom = (1 + random.nextInt(22)) * HOUR;
        long[] times = new long[aggregates];
        long active = 0;
        for (int i = 0; i < aggregates; i++) {
            if (!sweep[i]) {
                active = Math.max(active + 1, (long) (weight[i] / total * ACTIVE));
            }
            times[i] = midnight + (active < silentFrom ? active : active + HOUR);
        }
        for (int i = 0; i < BEFORE_MIDNIGHT.length; i++) {
            times[aggregates - BEFORE_MIDNIGHT.length + i] = midnight + 24 * HOUR - BEFORE_MIDNIGHT[i];
        }
        return times;
    }

    /** A random walk with both ends fixed; a buying taker pays one tick more than a selling taker receives. */
    private long[] prices(boolean[] buyerMaker) {
        double step = DAILY_RANGE * plan.open() / Math.sqrt(aggregates);
        double[] walk = new double[aggregates];
        double at = 0;
        for (int i = 0; i < aggregates; i++) {
            walk[i] = at;
            at += step * random.bellCurve();
        }
        double drift = (plan.close() - plan.open() - at) / aggregates;
        long[] prices = new long[aggregates];
        long ticks = 1;
        for (int i = 0; i < aggregates; i++) {
            if (sweep[i]) {
                ticks = Math.max(1, ticks + (buyerMaker[i] ? -1 : 1));
            } else {
                long bid = Math.max(2, (long) (plan.open() + walk[i] + drift * i));
                ticks = buyerMaker[i] ? bid : bid + 1;
            }
            prices[i] = ticks * instrument.tick();
        }
        return prices;
    }

    /** Every aggregate has at least one trade; the others are distributed at random, a few at a time. */
    private int[] firstTrades() {
        int[] sizes = new int[aggregates];
        Arrays.fill(sizes, 1);
        int left = plan.trades() - aggregates;
        while (left > 0) {
            int more = Math.min(left, 1 + random.nextInt(4));
            sizes[random.nextInt(aggregates)] += more;
            left -= more;
        }
        int[] firsts = new int[aggregates + 1];
        for (int i = 0; i < aggregates; i++) {
            firsts[i + 1] = firsts[i] + sizes[i];
        }
        return firsts;
    }

    private long[] quantities() {
        double typicalLots =
                instrument.typicalQuantity() * StrictMath.pow(10, instrument.quantityScale()) / instrument.lot();
        long[] quantities = new long[plan.trades()];
        for (int i = 0; i < quantities.length; i++) {
            double draw = random.nextDouble();
            double size = typicalLots * 6 * draw * draw * draw;
            if (random.nextInt(200) == 0) {
                size *= 25;
            }
            quantities[i] = (1 + (long) size) * instrument.lot();
        }
        return quantities;
    }
}
