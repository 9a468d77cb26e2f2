package io.barmill.research.strategy;

import java.util.List;

/** Donchian channels. */
final class Breakout implements Strategy {
    @Override
    public String name() {
        return "breakout";
    }

    @Override
    public String description() {
        return "Long once a close is above the highest price of the entry bars before it, until one is below the"
                + " lowest of the exit bars.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.count("entry", "bars whose highest price must be exceeded", 20, 1),
                Parameter.count("exit", "bars whose lowest price ends it", 10, 1));
    }

    @Override
    public Decider start(ParameterValues parameters) {
        int entry = parameters.count("entry");
        int exit = parameters.count("exit");
        return new EachInstrument(Math.max(entry, exit) + 1, (view, i) -> {
            Bars bars = view.bars(i);
            if (bars.close(0) > Windows.highestBefore(bars, entry)) {
                return 1;
            }
            return bars.close(0) < Windows.lowestBefore(bars, exit) ? 0 : Double.NaN;
        });
    }
}
