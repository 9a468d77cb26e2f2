package io.barmill.research.feature;

import java.util.Arrays;

/**
 * The weights of fractional differentiation (López de Prado 2018, chapter 5), the last row's first: 1, then each from the one before
 * it, until one is smaller than the threshold.
 */
public final class FractionalWeights {
    private static final int MOST = 100_000;

    private FractionalWeights() {}

    /**
     * Returns the weights.
     *
     * @param order 1 gives differences, 0 the values themselves
     * @param threshold the least weight that counts, without sign
     */
    public static double[] of(double order, double threshold) {
        double[] weights = {1};
        int size = 1;
        double weight = 1;
        while (true) {
            weight = -weight * (order - size + 1) / size;
            if (Math.abs(weight) < threshold || weight == 0 || size == MOST) {
                return Arrays.copyOf(weights, size);
            }
            if (size == weights.length) {
                weights = Arrays.copyOf(weights, 2 * size);
            }
            weights[size++] = weight;
        }
    }
}
