package io.barmill.research.numeric;

/** A sum of doubles with Neumaier's correction: its error does not grow with the number of terms. */
public final class CompensatedSum {
    private double sum;
    private double correction;

    /** Adds a term. */
    public void add(double term) {
        double next = sum + term;
        correction += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /** Returns the sum of the terms so far. */
    public double value() {
        return sum + correction;
    }

    /** Starts again from zero. */
    public void clear() {
        sum = 0;
        correction = 0;
    }

    /** Returns the sum of all values, in their order. */
    public static double of(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }
}
