package io.barmill.bars.features;

/**
 * Mean and central moments up to the fourth of numbers that are added one by one, after Pébay, "Formulas for Robust, One-Pass
 * Parallel Computation of Covariances and Arbitrary-Order Statistical Moments" (2008): stable where sums of powers cancel.
 */
final class Moments {
    /** Numbers with a smaller deviation, relative to the largest one, count as equal: it may be rounding error. */
    private static final double ROUNDING = 1e-6;

    private long count;
    private double mean;
    private double second;
    private double third;
    private double fourth;
    private double largest;

    void add(double value) {
        long before = count++;
        double delta = value - mean;
        double step = delta / count;
        double square = step * step;
        double term = delta * step * before;
        mean += step;
        fourth += term * square * ((double) count * count - 3.0 * count + 3) + 6 * square * second - 4 * step * third;
        third += term * step * (count - 2.0) - 3 * step * second;
        second += term;
        largest = Math.max(largest, Math.abs(value));
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** √(Σ (x − mean)² ÷ (n − 1)); NaN for fewer than 2. */
    double standardDeviation() {
        return count < 2 ? Double.NaN : Math.sqrt(second / (count - 1));
    }

    /** Σ (x − mean)². */
    double squares() {
        return second;
    }

    /** True if the numbers differ by more than rounding error. */
    boolean isSpread() {
        double limit = ROUNDING * largest;
        return second > count * limit * limit;
    }

    /** √n · Σ (x − mean)³ ÷ (Σ (x − mean)²)^1.5; NaN without variance. */
    double skewness() {
        return isSpread() ? third / second * Math.sqrt(count / second) : Double.NaN;
    }

    /** n · Σ (x − mean)⁴ ÷ (Σ (x − mean)²)² − 3; NaN without variance. */
    double excessKurtosis() {
        return isSpread() ? count * (fourth / second) / second - 3 : Double.NaN;
    }

    void clear() {
        count = 0;
        mean = 0;
        second = 0;
        third = 0;
        fourth = 0;
        largest = 0;
    }

    void save(NumberWriter to) {
        to.add((double) count);
        to.add(mean);
        to.add(second);
        to.add(third);
        to.add(fourth);
        to.add(largest);
    }

    void restore(NumberReader from) {
        count = from.nextWhole();
        mean = from.next();
        second = from.next();
        third = from.next();
        fourth = from.next();
        largest = from.next();
    }
}
