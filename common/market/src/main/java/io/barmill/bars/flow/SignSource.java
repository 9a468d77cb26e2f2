package io.barmill.bars.flow;

/** Where the sign of a trade comes from. */
public enum SignSource {
    /** From its price: a buy if it rose, a sell if it fell, otherwise as before; the first trade has no sign. */
    TICK_RULE,
    /** From its taker; from its price if the taker is unknown. */
    TAKER
}
