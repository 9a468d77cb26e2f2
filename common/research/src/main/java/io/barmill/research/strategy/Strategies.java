package io.barmill.research.strategy;

import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The strategies by name: the built-in ones, then those of users. */
public final class Strategies {
    private static final List<Strategy> BUILT_IN =
            List.of(new SmaCross(), new MeanReversion(), new Breakout(), new MomentumRank(), new BuyAndHold());

    private final List<Strategy> all;

    private Strategies(List<Strategy> all) {
        this.all = List.copyOf(all);
    }

    /** The built-in strategies, and those that a class loader finds. */
    public static Strategies of(ClassLoader loader) {
        List<Strategy> all = new ArrayList<>(BUILT_IN);
        ServiceLoader.load(Strategy.class, loader).forEach(all::add);
        return new Strategies(all);
    }

    /** Returns all of them. */
    public List<Strategy> all() {
        return all;
    }

    /**
     * Returns the strategy of that name.
     *
     * @throws InvalidFieldException if there is none
     */
    public Strategy named(String name) {
        return all.stream()
                .filter(strategy -> strategy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "strategy.name",
                        name,
                        all.stream().map(Strategy::name).collect(Collectors.joining(", ", "one of ", ""))));
    }
}
