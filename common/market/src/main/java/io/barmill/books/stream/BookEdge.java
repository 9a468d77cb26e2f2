package io.barmill.books.stream;

import io.barmill.books.BookFinding.Severity;
import io.barmill.books.BookRule;
import io.barmill.books.BookSide;
import io.barmill.books.OrderBook;

/**
 * Where a snapshot ends that did not hold all levels. Behind its last level, a level is unknown until a change names it.
 */
final class BookEdge {
    /** No edge: the snapshot held all levels. */
    static final BookEdge NONE = new BookEdge(Side.NONE, Side.NONE);

    /** The share of the distance between the best and the last price of the snapshot that is near the edge. */
    private static final double NEAR = 0.2;

    private final Side bids;
    private final Side asks;
    private boolean isReported;

    /**
     * The edge of a side.
     *
     * @param price of the last level; NaN if the side is complete
     * @param span the distance from the best level to the last
     */
    private record Side(double price, double span) {
        static final Side NONE = new Side(Double.NaN, Double.NaN);

        static Side of(BookSide side, int limit) {
            if (side.size() < limit) {
                return NONE;
            }
            double price = side.price(side.size() - 1);
            return new Side(price, Math.abs(side.price(0) - price));
        }

        boolean isNear(double best, double sign) {
            return sign * (best - price) < NEAR * span;
        }

        boolean isPartial(BookSide side, int levels, double sign) {
            return !Double.isNaN(price) && (side.size() < levels || sign * (side.price(levels - 1) - price) < 0);
        }
    }

    private BookEdge(Side bids, Side asks) {
        this.bids = bids;
        this.asks = asks;
    }

    /** The edge of a snapshot of which {@code limit} levels a side were requested. */
    static BookEdge of(OrderBook snapshot, int limit) {
        return new BookEdge(Side.of(snapshot.bids(), limit), Side.of(snapshot.asks(), limit));
    }

    boolean isPartial(OrderBook book, int levels) {
        return bids.isPartial(book.bids(), levels, 1) || asks.isPartial(book.asks(), levels, -1);
    }

    /** Reports once that the best price of a side is near the edge: another snapshot is needed. */
    void watch(BookKeeper keeper, long arrival) {
        if (isReported) {
            return;
        }
        double bid = keeper.book().bids().price(0);
        double ask = keeper.book().asks().price(0);
        boolean bidIsNear = bids.isNear(bid, 1);
        if (bidIsNear || asks.isNear(ask, -1)) {
            isReported = true;
            keeper.report(
                    BookRule.BOOK_EDGE,
                    Severity.WARN,
                    arrival,
                    arrival,
                    "the best " + (bidIsNear ? "bid " + bid : "ask " + ask) + " is near "
                            + (bidIsNear ? bids : asks).price()
                            + ", the last level of the snapshot: another snapshot is needed");
        }
    }
}
