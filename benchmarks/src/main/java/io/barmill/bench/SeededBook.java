package io.barmill.bench;

import java.util.Random;

/**
 * An order book of a perpetual contract: levels of tenths around a price that walks, amounts of three decimal places of which
 * round ones are common. It changes a level at a time, near the middle more often than far from it.
 */
final class SeededBook {
    private static final int LEVELS = 1_000;
    private static final int ROUND_AMOUNTS = 40;
    private static final long THOUSAND = 1_000;

    /** Distances of the levels from their side's best price, in tenths, ascending; the first is 0. */
    private final int[][] gaps = new int[2][LEVELS];

    private final int[][] thousandths = new int[2][LEVELS];
    /** The best bid and the best ask, in tenths. */
    private final long[] best = {420_000, 420_001};

    SeededBook(Random random) {
        for (int side = 0; side < 2; side++) {
            int gap = 0;
            for (int level = 0; level < LEVELS; level++) {
                gaps[side][level] = gap;
                thousandths[side][level] = amount(random);
                gap += 1 + random.nextInt(4);
            }
        }
    }

    /** A level of one side; side 0 are the bids. */
    record Level(int side, int place) {}

    /** Changes the amount of a level near the middle. */
    Level change(Random random) {
        int side = random.nextInt(2);
        // The square of a uniform number: half of all changes are in the nearest quarter.
        double share = random.nextDouble();
        int place = (int) (share * share * share * LEVELS);
        thousandths[side][place] = amount(random);
        return new Level(side, place);
    }

    /** Moves both sides up or down, and returns the tenths. */
    int move(Random random) {
        int step = (1 + random.nextInt(5)) * (random.nextBoolean() ? 1 : -1);
        best[0] += step;
        best[1] += step;
        return step;
    }

    int levels() {
        return LEVELS;
    }

    void appendPrice(StringBuilder row, int side, int place) {
        long tenths = side == 0 ? best[0] - gaps[0][place] : best[1] + gaps[1][place];
        row.append(tenths / 10);
        if (tenths % 10 != 0) {
            row.append('.').append(tenths % 10);
        }
    }

    void appendAmount(StringBuilder row, int side, int place) {
        append(row, thousandths[side][place]);
    }

    /** Appends a number of thousandths as the venues write them, without zeros at the end. */
    static void append(StringBuilder row, long thousandths) {
        row.append(thousandths / THOUSAND);
        long rest = thousandths % THOUSAND;
        if (rest != 0) {
            row.append('.').append(rest / 100);
            if (rest % 100 != 0) {
                row.append(rest / 10 % 10);
                if (rest % 10 != 0) {
                    row.append(rest % 10);
                }
            }
        }
    }

    private static int amount(Random random) {
        if (random.nextInt(3) == 0) {
            return (1 + random.nextInt(ROUND_AMOUNTS)) * 50;
        }
        // Small amounts are more frequent than large ones.
        double share = random.nextDouble();
        return 1 + (int) (share * share * share * 30_000);
    }
}
