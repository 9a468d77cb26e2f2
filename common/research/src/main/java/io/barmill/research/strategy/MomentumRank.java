package io.barmill.research.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The strongest instruments against the weakest. */
final class MomentumRank implements Strategy {
    private record Ranked(int instrument, double strength) {}

    @Override
    public String name() {
        return "momentum-rank";
    }

    @Override
    public String description() {
        return "Ranks all instruments by their return over the window; long the strongest, short the weakest, in equal"
                + " weights.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.count("window", "bars of the return", 30, 1),
                Parameter.count("long", "instruments to be long of", 1, 0),
                Parameter.count("short", "instruments to be short of", 0, 0));
    }

    @Override
    public Decider start(ParameterValues parameters) {
        int window = parameters.count("window");
        int longs = parameters.count("long");
        int shorts = parameters.count("short");
        return (view, targets) -> {
            List<Ranked> ranked = ranked(view, window);
            if (ranked.size() < longs + shorts) {
                return;
            }
            double weight = 1.0 / Math.max(1, longs + shorts);
            for (int rank = 0; rank < ranked.size(); rank++) {
                double sign = rank < longs ? 1 : rank >= ranked.size() - shorts ? -1 : 0;
                targets.weight(ranked.get(rank).instrument(), sign * weight);
            }
        };
    }

    /** The strongest first; equal ones by name, which is the order of the instruments. */
    private static List<Ranked> ranked(View view, int window) {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            if (view.isPresent(i) && view.bars(i).rows() > window) {
                Bars bars = view.bars(i);
                ranked.add(new Ranked(i, bars.close(0) / bars.close(window) - 1));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::strength).reversed());
        return ranked;
    }
}
