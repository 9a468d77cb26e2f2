package io.barmill.bars.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The quotient of two exact sums, rounded once. */
public final class ExactQuotient {
    /** More bits than a double's 53 and at least one below them, so that a sticky last bit decides every rounding. */
    private static final int BITS = 61;

    /** A number whose upper word is below it is the sum of two doubles. */
    private static final long MAX_HIGH = 1L << 42;

    private static final int HALF = 32;
    private static final long HALF_MASK = (1L << HALF) - 1;
    private static final double TO_HALF = 0x1p32;
    private static final double TO_WORD = 0x1p64;
    /** A bound, relative to the rest below the quotient, far above its error. */
    private static final double DOUBT = 1 + 0x1p-40;

    private ExactQuotient() {}

    /**
     * The double nearest to {@code dividend / divisor}; ties go to the even one. The quotient must be in the range of normal
     * doubles, as prices are.
     */
    public static double nearest(BigDecimal dividend, BigDecimal divisor) {
        int scale = Math.max(dividend.scale(), divisor.scale());
        BigInteger numerator = dividend.setScale(scale).unscaledValue();
        BigInteger denominator = divisor.setScale(scale).unscaledValue();
        int shift = BITS - numerator.abs().bitLength() + denominator.abs().bitLength();
        BigInteger[] parts = shift >= 0
                ? numerator.abs().shiftLeft(shift).divideAndRemainder(denominator.abs())
                : numerator.abs().divideAndRemainder(denominator.abs().shiftLeft(-shift));
        long quotient = parts[0].longValueExact() | (parts[1].signum() == 0 ? 0 : 1);
        double magnitude = Math.scalb((double) quotient, -shift);
        return numerator.signum() * denominator.signum() < 0 ? -magnitude : magnitude;
    }

    /**
     * The double nearest to the quotient of two 128-bit integers, each given as its upper and lower word; NaN if this method
     * cannot decide, which {@link #nearest(BigDecimal, BigDecimal)} always can. It allocates nothing.
     *
     * <p>Both numbers are sums of two doubles, and so is their quotient up to about 2<sup>-100</sup> of it: the nearest double
     * and a rest. Unless the rest is so close to half a unit in the last place that this error could matter, that double is
     * the result (Ziv's rounding test; T. J. Dekker, A floating-point technique for extending the available
     * precision, 1971).
     */
    public static double nearest(long high, long low, long divisorHigh, long divisorLow) {
        if (high < 0 || high >= MAX_HIGH || divisorHigh < 0 || divisorHigh >= MAX_HIGH) {
            return Double.NaN;
        }
        double dividend = upper(high, low);
        double dividendRest = rest(high, low, dividend);
        double divisor = upper(divisorHigh, divisorLow);
        double divisorRest = rest(divisorHigh, divisorLow, divisor);
        double quotient = dividend / divisor;
        double left = Math.fma(-quotient, divisor, dividend) + (dividendRest - quotient * divisorRest);
        double quotientRest = left / divisor;
        double nearest = quotient + quotientRest;
        double below = quotientRest - (nearest - quotient);
        return nearest + below * DOUBT == nearest ? nearest : Double.NaN;
    }

    /** The double nearest to the number, or its neighbour. */
    private static double upper(long high, long low) {
        return high * TO_WORD + (low >>> HALF) * TO_HALF + (low & HALF_MASK);
    }

    /** What the number has beyond the double, exactly. */
    private static double rest(long high, long low, double upper) {
        double fromHigh = high * TO_WORD;
        double fromMiddle = (low >>> HALF) * TO_HALF;
        double sum = fromHigh + fromMiddle;
        double lost = fromMiddle - (sum - fromHigh);
        return sum - upper + (lost + (low & HALF_MASK));
    }
}
