package io.barmill.research.engine;

/**
 * When and at which price an order is filled.
 *
 * @param latency from a decision until its order can be filled, in microseconds
 * @param maxWait how long an order waits for a bar with a trade before it expires, in microseconds
 * @param maxParticipation the most of a bar's volume that an order takes; the rest goes on to the next bar. 0 for no limit
 */
public record Execution(FillPrice price, long latency, long maxWait, double maxParticipation) {
    /** The price of a fill, before costs. */
    public enum FillPrice {
        /** The open of the first bar that can have opened after the decision. */
        NEXT_OPEN,
        /** The vwap of that bar, at its end. */
        NEXT_VWAP,
        /** The last price before the decision, which nobody can still have: results carry a flag. */
        SAME_CLOSE
    }
}
