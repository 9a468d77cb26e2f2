package io.barmill.bars.features;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares features with naive ones. */
public final class FeatureValues {
    /** The tolerance that docs/reference/bar-features.md states. */
    private static final double TOLERANCE = 1e-9;

    private FeatureValues() {}

    /** Fails where one of them is null and the other not, or they differ by more than rounding. */
    public static void assertClose(String what, double[] values, double[] naive) {
        assertThat(values).hasSameSizeAs(naive);
        for (int i = 0; i < naive.length; i++) {
            String name = BarFeatures.columns().get(i);
            assertThat(Double.isInfinite(values[i])).as("%s of %s", name, what).isFalse();
            double limit = TOLERANCE * Math.abs(naive[i]) + (isDimensionless(name) ? TOLERANCE : Double.MIN_NORMAL);
            assertThat(Double.isNaN(values[i]) == Double.isNaN(naive[i]) && !(Math.abs(values[i] - naive[i]) > limit))
                    .as("%s of %s is %s, expected %s", name, what, values[i], naive[i])
                    .isTrue();
        }
    }

    /** Numbers around 1, which may be 0 but for what rounding leaves. */
    private static boolean isDimensionless(String name) {
        return switch (name) {
            case "price_std",
                    "impact_density",
                    "amihud",
                    "kyle_lambda",
                    "roll_spread",
                    "tick_interval_mean",
                    "tick_interval_std" -> false;
            default -> true;
        };
    }
}
