package io.barmill.research.strategy;

import io.barmill.error.InvalidFieldException;
import java.util.List;

/** Long while the fast mean of closes is above the slow one. */
final class SmaCross implements Strategy {
    @Override
    public String name() {
        return "sma-cross";
    }

    @Override
    public String description() {
        return "Long while the mean of the last fast closes is above that of the last slow closes, else flat or short.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.count("fast", "closes of the fast mean", 10, 1),
                Parameter.count("slow", "closes of the slow mean", 30, 2),
                Parameter.count("short", "1 to be short below, 0 to be flat", 0, 0));
    }

    @Override
    public Decider start(ParameterValues parameters) {
        int fast = parameters.count("fast");
        int slow = parameters.count("slow");
        if (fast >= slow) {
            throw new InvalidFieldException("strategy.params.fast", Integer.toString(fast), "less than slow, " + slow);
        }
        double below = parameters.count("short") == 0 ? 0 : -1;
        return new EachInstrument(slow, (view, i) -> {
            Bars bars = view.bars(i);
            return Windows.mean(bars, fast) > Windows.mean(bars, slow) ? 1 : below;
        });
    }
}
