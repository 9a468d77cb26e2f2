package io.barmill.research.strategy;

import java.util.List;

/**
 * A way to decide. Strategies of users are found by {@link java.util.ServiceLoader}: a public class with a public constructor
 * without parameters, named in {@code META-INF/services/io.barmill.research.strategy.Strategy}.
 */
public interface Strategy {
    /** Returns the name by which a spec selects it. */
    String name();

    /** Returns one sentence of what it does. */
    String description();

    /** Returns its parameters, in the order of its documentation. */
    List<Parameter> parameters();

    /** Starts a run. All state of the run is in the result: no run sees anything of another. */
    Decider start(ParameterValues parameters);
}
