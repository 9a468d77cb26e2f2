package io.barmill.research.engine;

/**
 * An order and its end.
 *
 * @param id counts the orders of a run from 1
 * @param decidedAt microseconds since 1970-01-01 UTC
 * @param endedAt when it was filled or given up
 * @param requested units to buy, negative to sell
 * @param filled units bought or sold of them
 * @param note the reason of a rejection, or what was changed
 */
public record Order(
        long id,
        String instrument,
        long decidedAt,
        long endedAt,
        double requested,
        double filled,
        State state,
        String note) {
    /** How an order ended. */
    public enum State {
        /** All of it, or all that cash and margin allowed. */
        FILLED,
        /** A limit, or missing cash, forbids it. */
        REJECTED,
        /** No bar with a trade came in time. */
        EXPIRED,
        /** A later decision took its place. */
        REPLACED,
        /** The run ended before. */
        UNFINISHED,
        /** The engine closed the position: the margin was used up. */
        LIQUIDATED,
        /** The engine closed the position: the instrument ended. */
        DELISTED
    }
}
