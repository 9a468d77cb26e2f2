package io.barmill.bars;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The quotient of two exact sums, rounded once. */
final class ExactQuotient {
    /** More bits than a double's 53 and at least one below them, so that a sticky last bit decides every rounding. */
    private static final int BITS = 61;

    private ExactQuotient() {}

    /**
     * The double nearest to {@code dividend / divisor}; a tie goes to the even one. Good for quotients in the range of
     * normal doubles, which prices are.
     */
    static double nearest(BigDecimal dividend, BigDecimal divisor) {
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
}
