package io.barmill.research.feature;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A function that an expression can name. The result is null where an input is null, a window is not full, or it is no number. */
public sealed interface Function {
    /** Of the values of one row. */
    record PerRow(int inputs, RowOperator operator) implements Function {
        @Override
        public int windows() {
            return 0;
        }
    }

    /** Of a value and the one that lies a window back, in that order. */
    record Back(DoubleBinaryOperator operator) implements Function {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int windows() {
            return 1;
        }
    }

    /**
     * Of the values in a window.
     *
     * @param numbers how many numbers follow the window: none or one
     */
    record Rolling(int inputs, int numbers, WindowOperator operator) implements Function {
        @Override
        public int windows() {
            return 1;
        }
    }

    /**
     * A mean in which older values count less and less, seeded by the mean of the first n values.
     *
     * @param weight the weight of the last value, by n
     */
    record Recursive(DoubleUnaryOperator weight) implements Function {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int windows() {
            return 1;
        }
    }

    /** Fractional differentiation: two numbers follow, the order, and the least weight that counts. */
    record Fractional() implements Function {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int windows() {
            return 0;
        }

        @Override
        public int numbers() {
            return 2;
        }
    }

    /** Of the values of all instruments at one time. */
    record CrossSection(CrossOperator operator) implements Function {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int windows() {
            return 0;
        }
    }

    /** Combines the values of one row. */
    @FunctionalInterface
    interface RowOperator {
        /** Returns the result for the values of the inputs. */
        double of(double[] values);
    }

    /** Summarises a window. */
    @FunctionalInterface
    interface WindowOperator {
        /**
         * Returns the result for the window's values, of which none is null.
         *
         * @param second the values of the second input, empty without one
         * @param number the further parameter
         */
        double of(double[] values, double[] second, double number);
    }

    /** Places a value among those of all instruments. */
    @FunctionalInterface
    interface CrossOperator {
        /** Returns the result for the value at an index; no value is null. */
        double of(double[] values, int index);
    }

    /** Returns how many expressions it takes. */
    int inputs();

    /** Returns how many windows follow them: none or one. */
    int windows();

    /** Returns how many numbers follow these. */
    default int numbers() {
        return 0;
    }
}
