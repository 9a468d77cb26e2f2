package io.barmill.bars.exact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal of a double: of those that read back as this double, the one with the fewest digits, and of these the
 * nearest. {@link Double#toString} guarantees that only since Java 19; before, it occasionally returns a digit too many, and
 * the same input would result in other bytes under another JDK.
 */
public final class ShortestDecimal {
    /** No double needs more. */
    private static final int MAX_DIGITS = 17;

    private ShortestDecimal() {}

    /**
     * The decimal, without trailing zeros.
     *
     * @throws NumberFormatException for a value that is not finite
     */
    public static BigDecimal of(double value) {
        // Never shorter than the shortest, so its length bounds the search from above.
        BigDecimal text = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (text.precision() < MAX_DIGITS - 1) {
            return text;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = MAX_DIGITS - 2; digits <= MAX_DIGITS; digits++) {
            BigDecimal nearest = nearest(exact, value, digits);
            if (nearest != null) {
                return nearest.stripTrailingZeros();
            }
        }
        return text;
    }

    /** The nearest decimal of that many digits that reads back as the value; null if none does. */
    private static BigDecimal nearest(BigDecimal exact, double value, int digits) {
        BigDecimal below = exact.round(new MathContext(digits, RoundingMode.FLOOR));
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
        boolean belowReads = below.doubleValue() == value;
        boolean aboveReads = above.doubleValue() == value;
        if (belowReads && aboveReads) {
            int order = exact.subtract(below).compareTo(above.subtract(exact));
            return order < 0 || (order == 0 && isEven(below)) ? below : above;
        }
        if (belowReads) {
            return below;
        }
        return aboveReads ? above : null;
    }

    private static boolean isEven(BigDecimal decimal) {
        return !decimal.unscaledValue().testBit(0);
    }
}
