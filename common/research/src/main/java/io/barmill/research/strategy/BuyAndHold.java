package io.barmill.research.strategy;

import java.util.List;

/** Buys all instruments once. */
final class BuyAndHold implements Strategy {
    @Override
    public String name() {
        return "buy-and-hold";
    }

    @Override
    public String description() {
        return "Divides the equity equally among all instruments as each appears, and holds them.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Decider start(ParameterValues parameters) {
        return new EachInstrument(1, (view, i) -> 1);
    }
}
