package io.barmill.research.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The steps and minimums of an instrument's orders. Zero stands for none. Rounding is in decimal: 0.3 is 3 lots of 0.1, and
 * the quotient of doubles is not.
 *
 * @param amount step of units
 * @param price step of prices
 * @param minAmount least units of an order
 * @param minNotional least value of an order, in the settlement currency
 */
public record Increments(BigDecimal amount, BigDecimal price, BigDecimal minAmount, BigDecimal minNotional) {
    /** No steps and no minimums. */
    public static final Increments NONE =
            new Increments(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Returns the units rounded towards zero. */
    public double roundUnits(double units) {
        if (amount.signum() == 0 || units == 0) {
            return units;
        }
        return BigDecimal.valueOf(units)
                .divide(amount, 0, RoundingMode.DOWN)
                .multiply(amount)
                .doubleValue();
    }

    /** Returns the sum of units, exact in decimal where there is a step. */
    public double addUnits(double units, double more) {
        if (amount.signum() == 0) {
            return units + more;
        }
        return BigDecimal.valueOf(units).add(BigDecimal.valueOf(more)).doubleValue();
    }

    /** Returns the price rounded against the order: up for a purchase, down for a sale. */
    public double roundPrice(double value, boolean purchase) {
        if (price.signum() == 0) {
            return value;
        }
        return BigDecimal.valueOf(value)
                .divide(price, 0, purchase ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .multiply(price)
                .doubleValue();
    }

    /** Returns the limit that an order falls below, or an empty string. */
    public String violated(double units, double notional) {
        if (Math.abs(units) < minAmount.doubleValue()) {
            return "amount below the minimum of " + minAmount.toPlainString();
        }
        return notional < minNotional.doubleValue()
                ? "notional below the minimum of " + minNotional.toPlainString()
                : "";
    }
}
