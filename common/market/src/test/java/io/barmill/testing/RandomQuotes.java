package io.barmill.testing;

import io.barmill.ticks.RowBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded updates of a best level that look for trouble: equal times, times that go back, silent hours, midnight on the way,
 * crossed and locked books, empty sides written as nothing or as zeros, unknown amounts, arrivals after the close.
 */
public final class RandomQuotes {
    /** 2024-01-01T22:00Z, two hours before a midnight. */
    public static final long START = 1_704_146_400_000_000L;

    private static final long SECOND = 1_000_000;

    private final Random random;
    private final int scale;

    public RandomQuotes(long seed) {
        random = new Random(seed);
        scale = random.nextInt(8);
    }

    /** That many updates, in the order of their source. */
    public List<TestQuote> list(int count) {
        List<TestQuote> quotes = new ArrayList<>();
        long cents = 100_000L + random.nextInt(1_000_000);
        long time = START;
        for (int index = 0; index < count; index++) {
            time += pause();
            cents = Math.max(100, cents + random.nextInt(21) - 10);
            long seen = random.nextInt(12) == 0 ? time - random.nextInt(90) * SECOND : time;
            quotes.add(quote(seen, cents, cents + random.nextInt(12) - 2));
        }
        return quotes;
    }

    private TestQuote quote(long time, long bid, long ask) {
        long arrival = random.nextInt(4) == 0 ? RowBatch.NO_TIME : time + random.nextInt(3_000_000);
        boolean hasBid = random.nextInt(15) != 0;
        boolean hasAsk = random.nextInt(15) != 0;
        return new TestQuote(
                time,
                arrival,
                hasBid ? BigDecimal.valueOf(bid, scale) : nothing(),
                hasBid ? amount() : nothing(),
                hasAsk ? BigDecimal.valueOf(ask, scale) : nothing(),
                hasAsk ? amount() : BigDecimal.ZERO);
    }

    /** An empty side, written as exchanges do. */
    private BigDecimal nothing() {
        return random.nextBoolean() ? null : BigDecimal.ZERO;
    }

    private BigDecimal amount() {
        return random.nextInt(25) == 0 ? null : BigDecimal.valueOf(1 + random.nextInt(5_000_000), random.nextInt(9));
    }

    private long pause() {
        int dice = random.nextInt(100);
        if (dice < 30) {
            return 0;
        }
        return dice == 99 && random.nextInt(5) == 0
                ? 3_600 * SECOND + random.nextInt(3_600) * SECOND
                : random.nextInt(20_000_000);
    }
}
