package io.barmill.research.factor;

import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.numeric.Quantiles;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How a portfolio is made of a factor. Its weights sum to 1 without sign.
 *
 * @param neutral whether the mean of all weights is subtracted, so that the portfolio is long and short
 * @param withinGroups whether that is done for each group by itself, and the groups then have equal shares
 * @param equal whether only the sign counts, against the median if the portfolio is neutral
 */
public record Weighting(boolean neutral, boolean withinGroups, boolean equal) {
    /**
     * Returns the weights; NaN where a value is NaN, or where the values of a neutral group do not differ.
     *
     * @param groups of the instruments, as numbers
     */
    public double[] of(double[] factor, int[] groups) {
        double[] weights = new double[factor.length];
        Arrays.fill(weights, Double.NaN);
        int[] distinct =
                withinGroups ? Arrays.stream(groups).distinct().sorted().toArray() : new int[] {0};
        for (int group : distinct) {
            IntPredicate member = i -> !Double.isNaN(factor[i]) && (!withinGroups || groups[i] == group);
            fill(weights, factor, member);
        }
        scale(weights, i -> !Double.isNaN(weights[i]));
        return weights;
    }

    private void fill(double[] weights, double[] factor, IntPredicate member) {
        double[] values = selected(factor, member);
        double centre = !neutral ? 0 : equal ? Quantiles.of(values).at(0.5) : CompensatedSum.of(values) / values.length;
        double above = Arrays.stream(values).filter(value -> value > centre).count();
        double below = Arrays.stream(values).filter(value -> value < centre).count();
        for (int i = 0; i < weights.length; i++) {
            if (member.test(i)) {
                double value = factor[i] - centre;
                double side = neutral ? (value > 0 ? above : below) : 1;
                weights[i] = !equal ? value : value == 0 ? 0 : Math.signum(value) / side;
            }
        }
        scale(weights, member);
    }

    private static void scale(double[] weights, IntPredicate member) {
        double gross = CompensatedSum.of(
                Arrays.stream(selected(weights, member)).map(Math::abs).toArray());
        for (int i = 0; i < weights.length; i++) {
            if (member.test(i)) {
                weights[i] = gross > 0 ? weights[i] / gross : Double.NaN;
            }
        }
    }

    private static double[] selected(double[] values, IntPredicate member) {
        double[] selected = new double[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (member.test(i)) {
                selected[size++] = values[i];
            }
        }
        return Arrays.copyOf(selected, size);
    }
}
