package io.barmill.research.strategy;

/** Decides, once for each instant of the decision clock, for all instruments together. */
@FunctionalInterface
public interface Decider {
    /** Sets the targets of the instruments about which there is an opinion; the others keep their positions. */
    void decide(View view, Targets targets);
}
