package io.barmill.books;

/** Follows an order book. It is told of whole messages only: within one, a book may be crossed or half removed. */
@FunctionalInterface
public interface BookListener {
    /**
     * Accepts the book as a message left it.
     *
     * @param instrument the symbol as the source writes it
     * @param book valid during the call
     * @param rank the best rank of the levels that the message changed, on either side; {@link BookSide#UNCHANGED} if it
     *     changed none
     * @param timestamp exchange time of the message, in microseconds since 1970-01-01 UTC
     * @param arrival when the recorder received it, likewise
     */
    void accept(String instrument, OrderBook book, int rank, long timestamp, long arrival);
}
