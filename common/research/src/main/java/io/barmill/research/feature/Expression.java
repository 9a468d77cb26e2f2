package io.barmill.research.feature;

import java.util.List;

/** A formula over the columns of a series. */
public sealed interface Expression {
    /** The same number in each row. */
    record Constant(double value) implements Expression {}

    /** A column, or another feature. */
    record Name(String name) implements Expression {}

    /**
     * A function of other expressions.
     *
     * @param window how far back it looks; one row if it does not say
     * @param numbers its further parameters
     */
    record Call(Function function, List<Expression> inputs, Window window, List<Double> numbers) implements Expression {
        public Call {
            numbers = List.copyOf(numbers);
            inputs = List.copyOf(inputs);
        }
    }
}
