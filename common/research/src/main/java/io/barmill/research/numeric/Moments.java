package io.barmill.research.numeric;

/**
 * Moments of a sample. What is undefined for so few values is NaN.
 *
 * @param n the number of values
 * @param deviation the standard deviation with n − 1
 * @param skewness g₁ of Joanes and Gill: the third central moment ÷ the second to the power of 3/2, both with n
 * @param kurtosis raw, 3 for a normal distribution: the fourth central moment ÷ the second squared, both with n
 * @param largest the largest absolute value
 */
public record Moments(int n, double mean, double deviation, double skewness, double kurtosis, double largest) {
    /** A deviation below this share of the largest value is rounding. */
    private static final double ROUNDING = 1e-12;

    /** Returns the moments of these values. */
    public static Moments of(double[] values) {
        int n = values.length;
        double mean = n == 0 ? Double.NaN : CompensatedSum.of(values) / n;
        CompensatedSum second = new CompensatedSum();
        CompensatedSum third = new CompensatedSum();
        CompensatedSum fourth = new CompensatedSum();
        double largest = 0;
        for (double value : values) {
            double d = value - mean;
            second.add(d * d);
            third.add(d * d * d);
            fourth.add(d * d * d * d);
            largest = Math.max(largest, Math.abs(value));
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(second.value() / (n - 1));
        double variance = second.value() / n;
        boolean dispersed = deviation > ROUNDING * largest;
        return new Moments(
                n,
                mean,
                deviation,
                dispersed ? third.value() / n / Math.pow(variance, 1.5) : Double.NaN,
                dispersed ? fourth.value() / n / (variance * variance) : Double.NaN,
                largest);
    }

    /** Returns whether the values differ by more than rounding. A ratio to the deviation is undefined if they do not. */
    public boolean isDispersed() {
        return deviation > ROUNDING * largest;
    }
}
