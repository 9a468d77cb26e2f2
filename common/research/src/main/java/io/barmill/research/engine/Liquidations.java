package io.barmill.research.engine;

import io.barmill.research.data.Contract;

/** The price at which the margin of a perpetual is used up. */
public final class Liquidations {
    private Liquidations() {}

    /**
     * Returns the price, NaN for spot; zero or less, or infinite, if no price does it.
     *
     * @param units of the position, negative if short
     * @param wallet the margin behind the position, in the settlement currency, without its unrealised profit
     * @param rate the maintenance rate
     * @param amount the tier's deduction from the maintenance margin
     */
    public static double price(
            Contract contract, double units, double entry, double wallet, double rate, double amount) {
        double sign = Math.signum(units);
        double size = Math.abs(units);
        if (contract instanceof Contract.Linear linear) {
            double base = size * linear.size();
            return (wallet + amount - sign * base * entry) / (base * (rate - sign));
        }
        if (contract instanceof Contract.Inverse inverse) {
            double quote = size * inverse.value();
            return quote * (rate + sign) / (wallet + amount + sign * quote / entry);
        }
        return Double.NaN;
    }
}
