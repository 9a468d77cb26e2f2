package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding.Severity;
import io.barmill.books.BookRule;
import io.barmill.books.OrderBook;

/**
 * Compares the venue's tickers of the best level with a book, at the updates that both have. The ticker of an update may
 * come before the book reaches it or after.
 */
final class BookTickers {
    /** Tickers that wait for the book; the older half is forgotten if there are more. */
    private static final int MOST = 8_192;

    private static final int CELLS = 4;

    private final BookKeeper keeper;
    private final long[] updates = new long[MOST];
    /** Bid price, bid amount, ask price and ask amount of each. */
    private final double[] cells = new double[MOST * CELLS];

    private int size;
    private long shared;
    private long equal;

    BookTickers(BookKeeper keeper) {
        this.keeper = keeper;
    }

    long shared() {
        return shared;
    }

    long equal() {
        return equal;
    }

    /** @param reached the update that the book is at */
    void add(JsonNode ticker, long reached, long arrival) {
        long update = Messages.integer(ticker, "u");
        if (update < reached) {
            return;
        }
        if (size == MOST) {
            forget(MOST / 2);
        }
        updates[size] = update;
        int at = size * CELLS;
        cells[at] = Messages.number(ticker, "b");
        cells[at + 1] = Messages.number(ticker, "B");
        cells[at + 2] = Messages.number(ticker, "a");
        cells[at + 3] = Messages.number(ticker, "A");
        size++;
        if (update == reached) {
            reach(reached, arrival);
        }
    }

    /** Compares the tickers of that update, at which the book is, and forgets older ones. */
    void reach(long update, long arrival) {
        int done = 0;
        while (done < size && updates[done] <= update) {
            if (updates[done] == update) {
                compare(done * CELLS, update, arrival);
            }
            done++;
        }
        forget(done);
    }

    private void forget(int count) {
        size -= count;
        System.arraycopy(updates, count, updates, 0, size);
        System.arraycopy(cells, count * CELLS, cells, 0, size * CELLS);
    }

    private void compare(int at, long update, long arrival) {
        shared++;
        OrderBook book = keeper.book();
        if (book.bids().price(0) == cells[at]
                && book.bids().amount(0) == cells[at + 1]
                && book.asks().price(0) == cells[at + 2]
                && book.asks().amount(0) == cells[at + 3]) {
            equal++;
            return;
        }
        keeper.report(
                BookRule.BOOK_TICKER,
                Severity.ERROR,
                arrival,
                arrival,
                "at update " + update + " the book has " + best(book) + ", and the ticker has bid " + cells[at + 1]
                        + " at " + cells[at] + " and ask " + cells[at + 3] + " at " + cells[at + 2]);
    }

    private static String best(OrderBook book) {
        return "bid " + book.bids().amount(0) + " at " + book.bids().price(0) + " and ask "
                + book.asks().amount(0) + " at " + book.asks().price(0);
    }
}
