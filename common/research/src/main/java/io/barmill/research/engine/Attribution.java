package io.barmill.research.engine;

/** The components of a change of equity, in the settlement currency. Costs are negative. They sum to the change. */
public record Attribution(
        double price,
        double fees,
        double spread,
        double slippage,
        double impact,
        double funding,
        double borrow,
        double interest,
        double liquidation) {
    /** Returns the sum: the change of equity. */
    public double net() {
        return price + fees + spread + slippage + impact + funding + borrow + interest + liquidation;
    }
}
