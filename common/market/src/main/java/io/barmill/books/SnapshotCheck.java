package io.barmill.books;

/** Counts the levels by which a book differs from a snapshot of it, within the prices that the snapshot reaches. */
final class SnapshotCheck {
    private SnapshotCheck() {}

    /** The number of prices at which the two hold different amounts. */
    static int differences(OrderBook book, OrderBook snapshot) {
        return differences(book.bids(), snapshot.bids()) + differences(book.asks(), snapshot.asks());
    }

    private static int differences(BookSide book, BookSide snapshot) {
        int count = 0;
        for (int rank = 0; rank < snapshot.size(); rank++) {
            if (book.amountAt(snapshot.price(rank)) != snapshot.amount(rank)) {
                count++;
            }
        }
        double last = snapshot.price(snapshot.size() - 1);
        for (int rank = 0; rank < book.size() && !book.isBetter(last, book.price(rank)); rank++) {
            if (snapshot.amountAt(book.price(rank)) == 0) {
                count++;
            }
        }
        return count;
    }
}
