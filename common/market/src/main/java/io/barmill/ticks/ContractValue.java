package io.barmill.ticks;

import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * The value of one contract of a derivative: a fixed amount of base units (linear, {@code linear:0.01}), or of quote units, so
 * that its base units depend on the price (inverse, {@code inverse:100}).
 *
 * <p>A product is the decimal product of the exchange's numbers, rounded once to a double: 3 contracts of 0.1 are 0.3. A
 * quotient by the price is rounded once more.
 */
public final class ContractValue {
    /** Examples for messages. */
    public static final String EXAMPLES = "linear:0.01 (base units) or inverse:100 (quote units)";

    private static final String LINEAR = "linear";
    private static final String INVERSE = "inverse";
    /** Above it a double does not hold every integer. */
    private static final double MAX_EXACT = 1L << 53;
    /** No two decimals of at most that many digits have the same nearest double. */
    private static final double MAX_DIGITS = 1e15;
    /** The most decimal places of contract amounts in practice. */
    private static final int[] DECIMALS = {0, 1, 2, 4};

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final BigDecimal value;
    private final boolean inverse;
    private final double unscaled;
    private final int scale;

    private ContractValue(BigDecimal value, boolean inverse) {
        Objects.requireNonNull(value, "value");
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a contract's value must be > 0, was " + value);
        }
        BigDecimal plain = value.stripTrailingZeros();
        this.value = plain.scale() < 0 ? plain.setScale(0) : plain;
        this.inverse = inverse;
        this.unscaled = this.value.unscaledValue().doubleValue();
        this.scale = this.value.scale();
    }

    /** A contract for that many base units. */
    public static ContractValue linear(BigDecimal baseUnits) {
        return new ContractValue(baseUnits, false);
    }

    /** A contract for that many quote units. */
    public static ContractValue inverse(BigDecimal quoteUnits) {
        return new ContractValue(quoteUnits, true);
    }

    /**
     * Parses what {@link #text} writes.
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException if the text is not a contract value
     */
    public static ContractValue parse(String field, String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        try {
            if (parts.length == 2 && parts[0].equals(LINEAR)) {
                return linear(new BigDecimal(parts[1]));
            }
            if (parts.length == 2 && parts[0].equals(INVERSE)) {
                return inverse(new BigDecimal(parts[1]));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(field, text);
        }
        throw refused(field, text);
    }

    /** {@code linear:0.01} or {@code inverse:100}. */
    public String text() {
        return (inverse ? INVERSE : LINEAR) + ':' + value.toPlainString();
    }

    /** The base units of that many contracts. */
    public double base(double contracts, double price) {
        return inverse ? product(contracts) / price : product(contracts);
    }

    /** The value of that many contracts: base units if linear, quote units if inverse. */
    public double total(double contracts) {
        return Double.isNaN(contracts) ? contracts : product(contracts);
    }

    /** True if the base units depend on the price. */
    public boolean isInverse() {
        return inverse;
    }

    /** Treats the row's amount as contracts: stores them, and replaces the amount by the base units. */
    public void convert(TradeBatch batch, int row) {
        double contracts = batch.amounts[row];
        batch.contracts[row] = contracts;
        batch.amounts[row] = base(contracts, batch.prices[row]);
    }

    private double product(double contracts) {
        for (int decimals : DECIMALS) {
            double digits = Math.rint(contracts * POWERS_OF_TEN[decimals]);
            if (digits < MAX_DIGITS && digits / POWERS_OF_TEN[decimals] == contracts) {
                double product = digits * unscaled;
                if (product < MAX_EXACT && unscaled < MAX_EXACT && decimals + scale < POWERS_OF_TEN.length) {
                    return product / POWERS_OF_TEN[decimals + scale];
                }
                break;
            }
        }
        return BigDecimal.valueOf(contracts).multiply(value).doubleValue();
    }

    private static InvalidFieldException refused(String field, String text) {
        return new InvalidFieldException(field, text, "the value of one contract, such as " + EXAMPLES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContractValue that && that.inverse == inverse && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, inverse);
    }

    @Override
    public String toString() {
        return text();
    }
}
