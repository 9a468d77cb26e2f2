package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded trades that look for trouble: equal times, amounts of zero, one huge trade, silent hours, midnight on the way,
 * and, where it is asked for, rows that come late.
 */
public final class RandomTrades {
    /** 2024-01-01T22:00Z, two hours before a midnight. */
    public static final long START = 1_704_146_400_000_000L;

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    private final Random random;
    private final DataType type;
    private final boolean isDisordered;

    public RandomTrades(long seed, DataType type, boolean isDisordered) {
        this.random = new Random(seed);
        this.type = type;
        this.isDisordered = isDisordered;
    }

    /** That many trades, in the order of their source. */
    public List<TestTrade> list(int count) {
        List<TestTrade> trades = new ArrayList<>();
        int huge = random.nextInt(Math.max(count, 1));
        long cents = 100_000L + random.nextInt(1_000_000);
        int priceScale = random.nextInt(7);
        int amountScale = random.nextInt(9);
        long id = 1_000;
        long time = START;
        for (int index = 0; index < count; index++) {
            time += pause();
            cents = Math.max(1, cents + random.nextInt(201) - 100);
            long last = type == DataType.AGG_TRADES ? id + random.nextInt(4) : id;
            BigDecimal amount = index == huge ? new BigDecimal("98765432.1") : amount(amountScale);
            trades.add(new TestTrade(late(time), id, last, side(), BigDecimal.valueOf(cents, priceScale), amount));
            id = last + 1;
        }
        return trades;
    }

    private long pause() {
        int dice = random.nextInt(100);
        if (dice < 30) {
            return 0;
        }
        if (dice == 99 && random.nextInt(5) == 0) {
            return HOUR + random.nextInt(3_600) * SECOND;
        }
        return random.nextInt(20_000_000);
    }

    private long late(long time) {
        return isDisordered && random.nextInt(10) == 0 ? time - random.nextInt(900) * SECOND : time;
    }

    private BigDecimal amount(int scale) {
        return random.nextInt(20) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(5_000_000), scale);
    }

    private Side side() {
        return Side.ofCode((byte) random.nextInt(3));
    }
}
