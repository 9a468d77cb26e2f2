package io.barmill.bars.flow;

/** Which sum of signed trades closes a bar. */
public enum FlowKind {
    /** The absolute difference of buys and sells. */
    IMBALANCE,
    /** Buys or sells alone. */
    RUN
}
