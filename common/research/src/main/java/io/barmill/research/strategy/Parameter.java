package io.barmill.research.strategy;

import java.util.Objects;

/**
 * A numeric parameter of a strategy.
 *
 * @param least the least valid value
 * @param most the largest valid value
 * @param whole whether only whole numbers are valid
 */
public record Parameter(String name, String description, double standard, double least, double most, boolean whole) {
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    /** A whole number from {@code least} to a million. */
    public static Parameter count(String name, String description, int standard, int least) {
        return new Parameter(name, description, standard, least, 1e6, true);
    }

    /** A number of a range. */
    public static Parameter number(String name, String description, double standard, double least, double most) {
        return new Parameter(name, description, standard, least, most, false);
    }
}
