package io.barmill.research.engine;

/** Receives what happens in a run, in order. By default everything is dropped. */
public interface RunLog {
    /** A strategy gave a target. */
    default void decision(Decision decision) {}

    /** An order ended. */
    default void order(Order order) {}

    /** An order was filled, or a part of it. */
    default void fill(Fill fill) {}

    /** A position became flat. */
    default void trade(Trade trade) {}

    /** Funding was settled. */
    default void funding(CashFlow flow) {}

    /** Equity was recorded. */
    default void sample(Sample sample) {}

    /** A position was recorded, after the sample of the same time. */
    default void holding(Holding holding) {}

    /** Returns whether decisions are wanted: there is one for each instrument and instant. */
    default boolean wantsDecisions() {
        return false;
    }
}
