package io.barmill.bench;

import java.util.Random;

/**
 * The best levels of an order book whenever one of them changes: a row differs from the one before in one to three amounts,
 * or in all prices if the market moved.
 */
final class SeededBookLevels implements SeededRows {
    private static final int MEAN_PAUSE_MILLIS = 25;
    private static final int MAX_CHANGES = 3;
    /** One row in so many has moved prices. */
    private static final int MOVES = 6;

    /** The order of the cells. */
    enum Layout {
        /** Ask and bid of each level in turn, the price before the amount. */
        LEVELS,
        /** Amount and price of the best ask, price and amount of the best bid. */
        BEST
    }

    private final Layout layout;
    private final int levels;
    private final SeededBook book;
    private long millis = START_MICROS / 1_000;

    SeededBookLevels(Layout layout, int levels, Random random) {
        this.layout = layout;
        this.levels = levels;
        this.book = new SeededBook(random);
    }

    @Override
    public void append(StringBuilder row, Random random) {
        millis += random.nextInt(2 * MEAN_PAUSE_MILLIS);
        if (random.nextInt(MOVES) == 0) {
            book.move(random);
        }
        int changes = 1 + random.nextInt(MAX_CHANGES);
        while (changes > 0) {
            changes -= book.change(random).place() < levels ? 1 : 0;
        }
        row.append("binance-futures,BTCUSDT,").append(millis * 1_000).append(',');
        row.append(millis * 1_000 + 2_000 + random.nextInt(6_000)).append(',');
        switch (layout) {
            case LEVELS -> levels(row);
            case BEST -> best(row);
        }
    }

    private void levels(StringBuilder row) {
        for (int place = 0; place < levels; place++) {
            for (int side = 1; side >= 0; side--) {
                book.appendPrice(row, side, place);
                row.append(',');
                book.appendAmount(row, side, place);
                row.append(',');
            }
        }
        row.setLength(row.length() - 1);
    }

    private void best(StringBuilder row) {
        book.appendAmount(row, 1, 0);
        row.append(',');
        book.appendPrice(row, 1, 0);
        row.append(',');
        book.appendPrice(row, 0, 0);
        row.append(',');
        book.appendAmount(row, 0, 0);
    }
}
