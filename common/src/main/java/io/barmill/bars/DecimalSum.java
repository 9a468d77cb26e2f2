package io.barmill.bars;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact sum of decimals: a 128-bit whole number of a fixed unit, and a {@link BigDecimal} beside it for all that has no
 * place there. Adding to it allocates nothing on the fast path.
 */
final class DecimalSum {
    /** Below this the sum takes another product of two longs without leaving 128 bits. */
    private static final long HIGH_LIMIT = 1L << 62;

    private static final int MOST_BITS = 126;

    /** No value with more digits before the point fits; said so before it is blown up to units. */
    private static final int MOST_INTEGER_DIGITS = 39;

    private static final long SMALL_UNITS = 100_000_000;
    private static final long MOST_IN_DOUBLE = 1L << 53;
    private static final int HALF = 32;
    private static final long HALF_MASK = (1L << HALF) - 1;

    private final int scale;
    private long high;
    private long low;
    private BigDecimal rest = BigDecimal.ZERO;

    /** @param scale decimal places of the unit that {@link #add(long, long)} counts */
    DecimalSum(int scale) {
        this.scale = scale;
    }

    /** Adds a 128-bit number of units whose magnitude is at most 2^126. */
    void add(long unitsHigh, long unitsLow) {
        long sum = low + unitsLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high += unitsHigh + carry;
        if (high >= HIGH_LIMIT || high < -HIGH_LIMIT) {
            spill();
        }
    }

    /** Adds so many times so many units: both at least 0, the product below 2^126. */
    void addTimes(long count, long units) {
        add(Math.multiplyHigh(count, units), count * units);
    }

    /** Adds any decimal, as units where it is a number of them. */
    void add(BigDecimal value) {
        BigInteger units = unitsOf(value);
        if (units == null) {
            rest = rest.add(value);
        } else {
            add(high(units), units.longValue());
        }
    }

    /** The sum, without trailing zeros. */
    BigDecimal value() {
        BigDecimal sum = new BigDecimal(units(), scale).add(rest);
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    /** The double nearest to the sum. */
    double toDouble() {
        long units = smallUnits();
        return units == ScaledDecimal.NONE ? value().doubleValue() : (double) units / SMALL_UNITS;
    }

    /**
     * The double nearest to this sum ÷ the other one, which is not 0.
     *
     * <p>The quotient of two numbers that doubles hold exactly is what the processor rounds once.
     */
    double dividedBy(DecimalSum other) {
        long dividend = smallUnits();
        long divisor = other.smallUnits();
        return dividend == ScaledDecimal.NONE || divisor == ScaledDecimal.NONE
                ? ExactQuotient.nearest(value(), other.value())
                : (double) dividend / divisor;
    }

    /** Decimal places of the sum without trailing zeros, from 0. */
    int places() {
        if (rest.signum() != 0 || high != 0 || low < 0) {
            return Math.max(0, value().scale());
        }
        int places = scale;
        for (long units = low; places > 0 && units % 10 == 0; units /= 10) {
            places--;
        }
        return places;
    }

    boolean isZero() {
        return rest.signum() == 0 ? high == 0 && low == 0 : value().signum() == 0;
    }

    /**
     * The sum as a number of 1e-8, where it is a whole one that a double holds exactly; {@link ScaledDecimal#NONE}
     * elsewhere. The sums of most bars are such numbers, and becoming doubles costs them no objects.
     */
    private long smallUnits() {
        if (rest.signum() != 0 || high < 0) {
            return ScaledDecimal.NONE;
        }
        if (scale == ScaledDecimal.SCALE) {
            return high == 0 && low >= 0 && low <= MOST_IN_DOUBLE ? low : ScaledDecimal.NONE;
        }
        if (scale != 2 * ScaledDecimal.SCALE || high > MOST_IN_DOUBLE >>> HALF) {
            return ScaledDecimal.NONE;
        }
        // Long division by 1e8, in digits of 32 bits.
        long upper = (high << HALF) + (low >>> HALF);
        long lower = (upper % SMALL_UNITS << HALF) + (low & HALF_MASK);
        long quotient = (upper / SMALL_UNITS << HALF) + lower / SMALL_UNITS;
        return lower % SMALL_UNITS == 0 && quotient <= MOST_IN_DOUBLE ? quotient : ScaledDecimal.NONE;
    }

    /** Puts a value in place of the sum. */
    void set(BigDecimal value) {
        clear();
        add(value);
    }

    void clear() {
        high = 0;
        low = 0;
        rest = BigDecimal.ZERO;
    }

    /** Whether the sum has come to the limit, compared exactly. */
    boolean hasReached(Limit limit) {
        if (rest.signum() == 0 && limit.isFast) {
            return high > limit.high || high == limit.high && Long.compareUnsigned(low, limit.low) >= 0;
        }
        return value().compareTo(limit.value) >= 0;
    }

    /** Whether the next method can say anything: whether both are whole numbers of units that fit. */
    boolean isComparable(Limit limit) {
        return rest.signum() == 0 && limit.isFast;
    }

    /**
     * Whether the sum would have come to the limit with so many times so many units more, compared exactly.
     *
     * @param limit a comparable one
     */
    boolean wouldReach(Limit limit, long count, long units) {
        long sum = low + count * units;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long top = high + Math.multiplyHigh(count, units) + carry;
        return top > limit.high || top == limit.high && Long.compareUnsigned(sum, limit.low) >= 0;
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

    /** The value in units; null where it is no whole number of them, or too many. */
    private BigInteger unitsOf(BigDecimal value) {
        if (value.scale() > scale || value.precision() - value.scale() > MOST_INTEGER_DIGITS) {
            return null;
        }
        BigInteger units = value.setScale(scale).unscaledValue();
        return fits(units) ? units : null;
    }

    private static boolean fits(BigInteger units) {
        return units.bitLength() <= MOST_BITS;
    }

    private static long high(BigInteger units) {
        return units.shiftRight(Long.SIZE).longValue();
    }

    /** A value that sums of one scale are compared with, made ready once. */
    static final class Limit {
        private final BigDecimal value;
        private final boolean isFast;
        private final long high;
        private final long low;

        /** @param scale that of the sums */
        Limit(BigDecimal value, int scale) {
            this.value = value;
            // A whole number of units is at least the limit exactly when it is at least the next whole number above it.
            BigInteger units = value.setScale(scale, RoundingMode.CEILING).unscaledValue();
            isFast = fits(units);
            low = units.longValue();
            high = DecimalSum.high(units);
        }
    }
}
