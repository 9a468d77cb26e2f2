package io.barmill.bars.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact sum of decimals: a 128-bit integer in a fixed unit, and a {@link BigDecimal} for everything that does not fit. Adding to it allocates nothing on the fast path.
 */
public final class DecimalSum {
    /** Below this another product of two longs can be added within 128 bits. */
    private static final long HIGH_LIMIT = 1L << 62;

    private static final int MAX_BITS = 126;

    /** No value with more digits before the point fits; this is checked before it is converted to units. */
    private static final int MAX_INTEGER_DIGITS = 39;

    private static final int EIGHT_DIGITS = 8;
    private static final long TEN_TO_EIGHT = 100_000_000;
    private static final int HALF = 32;
    private static final long HALF_MASK = (1L << HALF) - 1;

    private final int scale;
    /** Units in 1. */
    private final long one;

    private long high;
    private long low;
    private BigDecimal rest = BigDecimal.ZERO;

    /** @param scale decimal places of the unit that {@link #add(long, long)} counts, from 0 to 18 */
    public DecimalSum(int scale) {
        this.scale = scale;
        this.one = powerOfTen(scale);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Adds a 128-bit number of units whose magnitude is at most 2^126. */
    public void add(long unitsHigh, long unitsLow) {
        long sum = low + unitsLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high += unitsHigh + carry;
        if (high >= HIGH_LIMIT || high < -HIGH_LIMIT) {
            spill();
        }
    }

    /** Adds {@code count} × {@code units}: both at least 0, the product below 2^126. */
    public void addTimes(long count, long units) {
        add(Math.multiplyHigh(count, units), count * units);
    }

    /** Adds any decimal, as units if it is a multiple of them. */
    public void add(BigDecimal value) {
        BigInteger units = unitsOf(value);
        if (units == null) {
            rest = rest.add(value);
        } else {
            add(high(units), units.longValue());
        }
    }

    /** The sum, without trailing zeros. */
    public BigDecimal value() {
        BigDecimal sum = new BigDecimal(units(), scale).add(rest);
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    /** The double nearest to the sum. */
    public double toDouble() {
        double nearest = rest.signum() == 0 ? ExactQuotient.nearest(high, low, 0, one) : Double.NaN;
        return Double.isNaN(nearest) ? value().doubleValue() : nearest;
    }

    /**
     * The double nearest to this sum ÷ the other one, which is not 0.
     *
     * @param other with a unit that is not smaller
     */
    double dividedBy(DecimalSum other) {
        double nearest = Double.NaN;
        if (rest.signum() == 0 && other.rest.signum() == 0 && other.high == 0 && other.low > 0) {
            long unit = one / other.one;
            nearest = ExactQuotient.nearest(high, low, Math.multiplyHigh(other.low, unit), other.low * unit);
        }
        return Double.isNaN(nearest) ? ExactQuotient.nearest(value(), other.value()) : nearest;
    }

    /** The number of decimal places of the sum without trailing zeros, from 0. */
    public int places() {
        if (rest.signum() != 0 || high < 0) {
            return Math.max(0, value().scale());
        }
        long upper = high;
        long lower = low;
        for (int places = scale; places > 0; places -= EIGHT_DIGITS) {
            // Long division by 1e8, in digits of 32 bits.
            long first = (upper % TEN_TO_EIGHT << HALF) + (lower >>> HALF);
            long second = (first % TEN_TO_EIGHT << HALF) + (lower & HALF_MASK);
            long digits = second % TEN_TO_EIGHT;
            if (digits != 0) {
                return Math.max(0, places - trailingZeros(digits));
            }
            upper /= TEN_TO_EIGHT;
            lower = ((first / TEN_TO_EIGHT) << HALF) + second / TEN_TO_EIGHT;
        }
        return 0;
    }

    private static int trailingZeros(long digits) {
        int zeros = 0;
        for (long left = digits; left % 10 == 0; left /= 10) {
            zeros++;
        }
        return zeros;
    }

    boolean isZero() {
        return rest.signum() == 0 ? high == 0 && low == 0 : value().signum() == 0;
    }

    /** Sets the sum to a value. */
    public void set(BigDecimal value) {
        clear();
        add(value);
    }

    public void clear() {
        high = 0;
        low = 0;
        rest = BigDecimal.ZERO;
    }

    /** Whether the sum has reached the limit, compared exactly. */
    public boolean hasReached(Limit limit) {
        if (rest.signum() == 0 && limit.isFast) {
            return high > limit.high || (high == limit.high && Long.compareUnsigned(low, limit.low) >= 0);
        }
        return value().compareTo(limit.value) >= 0;
    }

    /** Whether {@link #wouldReach} can be used: both the sum and the limit fit into 128 bits of units. */
    public boolean isComparable(Limit limit) {
        return rest.signum() == 0 && limit.isFast;
    }

    /**
     * Whether the sum plus {@code count} × {@code units} would reach the limit, compared exactly.
     *
     * @param limit a comparable one
     */
    public boolean wouldReach(Limit limit, long count, long units) {
        long sum = low + count * units;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long top = high + Math.multiplyHigh(count, units) + carry;
        return top > limit.high || (top == limit.high && Long.compareUnsigned(sum, limit.low) >= 0);
    }

    private void spill() {
        rest = rest.add(new BigDecimal(units(), scale));
        high = 0;
        low = 0;
    }

    private BigInteger units() {
        BigInteger lower = BigInteger.valueOf(low & Long.MAX_VALUE);
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(low < 0 ? lower.setBit(Long.SIZE - 1) : lower);
    }

    /** The value in units; null if it is not an integer number of them, or too large. */
    private BigInteger unitsOf(BigDecimal value) {
        if (value.scale() > scale || value.precision() - value.scale() > MAX_INTEGER_DIGITS) {
            return null;
        }
        BigInteger units = value.setScale(scale).unscaledValue();
        return fits(units) ? units : null;
    }

    private static boolean fits(BigInteger units) {
        return units.bitLength() <= MAX_BITS;
    }

    private static long high(BigInteger units) {
        return units.shiftRight(Long.SIZE).longValue();
    }

    /** A value that sums of one scale are compared with, converted once. */
    public static final class Limit {
        private final BigDecimal value;
        private final boolean isFast;
        private final long high;
        private final long low;

        /** @param scale the scale of the sums */
        public Limit(BigDecimal value, int scale) {
            this.value = value;
            // An integer number of units reaches the limit exactly when it reaches the next integer above it.
            BigInteger units = value.setScale(scale, RoundingMode.CEILING).unscaledValue();
            isFast = fits(units);
            low = units.longValue();
            high = DecimalSum.high(units);
        }
    }
}
