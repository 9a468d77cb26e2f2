package io.barmill.research.strategy;

import io.barmill.error.InvalidFieldException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a strategy's parameters: those given, and the others' defaults. */
public final class ParameterValues {
    private final Map<String, Double> values;

    private ParameterValues(Map<String, Double> values) {
        this.values = values;
    }

    /**
     * Checks values against the parameters. Names that are no parameter must be refused before.
     *
     * @throws InvalidFieldException for a value outside of its range
     */
    public static ParameterValues of(List<Parameter> parameters, Map<String, Double> given) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            double value = given.getOrDefault(parameter.name(), parameter.standard());
            boolean valid = value >= parameter.least() && value <= parameter.most();
            if (!valid || (parameter.whole() && value != Math.rint(value))) {
                throw new InvalidFieldException(
                        "strategy.params." + parameter.name(),
                        Double.toString(value),
                        (parameter.whole() ? "a whole number from " : "a number from ") + parameter.least() + " to "
                                + parameter.most());
            }
            values.put(parameter.name(), value);
        }
        return new ParameterValues(Collections.unmodifiableMap(values));
    }

    /** Returns all values by name, in the order of the parameters. */
    public Map<String, Double> all() {
        return values;
    }

    /** Returns a value. */
    public double number(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name + " among " + values.keySet());
        }
        return value;
    }

    /** Returns a whole value. */
    public int count(String name) {
        return (int) number(name);
    }
}
