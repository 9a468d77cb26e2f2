package io.barmill.bars.exact;

/**
 * A double's shortest decimal as a whole number of 1e-8, where it is one: the fast path of exact sums. Prices and amounts
 * of nearly every market take it.
 *
 * <p>No two decimals of at most 15 significant digits have the same nearest double. So a number with at most that many digits
 * that divides back to the double is the double's shortest decimal, and no string is needed to find it.
 */
public final class ScaledDecimal {
    /** Returned for a double that is not an integer number of 1e-8 with at most 15 digits. */
    public static final long NONE = Long.MIN_VALUE;

    /** Decimal places of the result. */
    public static final int SCALE = 8;

    private static final double UNITS = 1e8;
    private static final double COARSE_UNITS = 1e4;
    private static final long UNITS_IN_COARSE_UNIT = 10_000;
    private static final double FIFTEEN_DIGITS = 1e15;
    /** That many coarse units still fit a long after conversion into units. */
    private static final double MAX_COARSE_UNITS = 9e14;

    private ScaledDecimal() {}

    /** The double times 1e8, exactly; {@link #NONE} if the fast path does not apply. */
    public static long of(double value) {
        double scaled = value * UNITS;
        if (Math.abs(scaled) < FIFTEEN_DIGITS) {
            double units = Math.rint(scaled);
            return units / UNITS == value ? (long) units : NONE;
        }
        return ofLarge(value);
    }

    /** Amounts of cheap coins run to billions, with few decimal places: they fit at a coarser scale. */
    private static long ofLarge(double value) {
        double scaled = value * COARSE_UNITS;
        if (Math.abs(scaled) < MAX_COARSE_UNITS) {
            double units = Math.rint(scaled);
            return units / COARSE_UNITS == value ? ((long) units) * UNITS_IN_COARSE_UNIT : NONE;
        }
        return NONE;
    }
}
