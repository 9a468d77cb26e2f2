package io.barmill.books;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;

/** Both sides of an order book. Not thread-safe. */
public final class OrderBook {
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();

    /** The levels of the buyers. */
    public BookSide bids() {
        return bids;
    }

    /** The levels of the sellers. */
    public BookSide asks() {
        return asks;
    }

    /** The number of levels of both sides. */
    public int levels() {
        return bids.size() + asks.size();
    }

    /** The number of levels that fit into the arrays of both sides: what the book's memory is made of. */
    public int capacity() {
        return bids.capacity() + asks.capacity();
    }

    /**
     * Sets what a level holds.
     *
     * @param amount 0 removes the level
     * @return the rank of the level, see {@link BookSide#set}
     * @throws BarmillException BAD_ROW for a price that is not a finite number or an amount that no level can have
     */
    public int set(boolean isBid, double price, double amount) {
        if (!(Math.abs(price) <= Double.MAX_VALUE && amount >= 0 && amount <= Double.MAX_VALUE)) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "a level of an order book has amount " + amount + " at price " + price
                            + ", expected finite numbers and no amount below 0");
        }
        return (isBid ? bids : asks).set(price, amount);
    }

    /** Removes all levels. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** True if the best bid is at or above the best ask. */
    public boolean isCrossed() {
        return bids.price(0) >= asks.price(0);
    }
}
