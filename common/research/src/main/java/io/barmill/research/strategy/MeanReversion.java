package io.barmill.research.strategy;

import java.util.List;

/** Against the z-score of the close. */
final class MeanReversion implements Strategy {
    @Override
    public String name() {
        return "mean-reversion";
    }

    @Override
    public String description() {
        return "Long below -entry deviations of the close from its mean, flat again above -exit; short likewise if"
                + " asked for.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.count("window", "closes of mean and deviation", 20, 2),
                Parameter.number("entry", "deviations at which a position is taken", 2, 0, 100),
                Parameter.number("exit", "deviations at which it is closed", 0.5, 0, 100),
                Parameter.count("short", "1 to be short above the mean, 0 to be flat", 0, 0));
    }

    @Override
    public Decider start(ParameterValues parameters) {
        int window = parameters.count("window");
        double entry = parameters.number("entry");
        double exit = parameters.number("exit");
        boolean shorts = parameters.count("short") != 0;
        return new EachInstrument(window, (view, i) -> {
            double deviation = Windows.deviation(view.bars(i), window);
            if (!(deviation > 0)) {
                return Double.NaN;
            }
            double z = (view.bars(i).close(0) - Windows.mean(view.bars(i), window)) / deviation;
            if (z <= -entry) {
                return 1;
            }
            if (z >= entry) {
                return shorts ? -1 : 0;
            }
            return Math.abs(z) <= exit ? 0 : Double.NaN;
        });
    }
}
