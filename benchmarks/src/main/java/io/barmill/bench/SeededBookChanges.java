package io.barmill.bench;

import java.util.Random;

/**
 * Changes of an order book: first the whole of it, then messages of one to twenty rows that share their times, a third of
 * which remove a level.
 */
final class SeededBookChanges implements SeededRows {
    private static final int MAX_MESSAGE_ROWS = 20;
    private static final int MEAN_PAUSE_MILLIS = 30;

    private final SeededBook book;
    /** The next level of the whole book; behind all levels of both sides once it has been given. */
    private int snapshotLevel;

    private int rowsLeft;
    private long millis = START_MICROS / 1_000;
    private long arrival = START_MICROS + 4_321;

    SeededBookChanges(Random random) {
        book = new SeededBook(random);
    }

    @Override
    public void append(StringBuilder row, Random random) {
        if (snapshotLevel < 2 * book.levels()) {
            int side = snapshotLevel / book.levels();
            int place = snapshotLevel++ % book.levels();
            cells(row, true, side, place);
            book.appendAmount(row, side, place);
            return;
        }
        if (rowsLeft == 0) {
            rowsLeft = 1 + random.nextInt(MAX_MESSAGE_ROWS);
            millis += 1 + random.nextInt(2 * MEAN_PAUSE_MILLIS);
            arrival = Math.max(arrival + 1, millis * 1_000 + 2_000 + random.nextInt(6_000));
            if (random.nextInt(4) == 0) {
                book.move(random);
            }
        }
        rowsLeft--;
        SeededBook.Level level = book.change(random);
        cells(row, false, level.side(), level.place());
        if (random.nextInt(3) == 0) {
            row.append('0');
        } else {
            book.appendAmount(row, level.side(), level.place());
        }
    }

    private void cells(StringBuilder row, boolean isSnapshot, int side, int place) {
        row.append("binance-futures,BTCUSDT,")
                .append(millis * 1_000)
                .append(',')
                .append(arrival);
        row.append(isSnapshot ? ",true," : ",false,").append(side == 0 ? "bid," : "ask,");
        book.appendPrice(row, side, place);
        row.append(',');
    }
}
