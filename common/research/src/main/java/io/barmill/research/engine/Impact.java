package io.barmill.research.engine;

/** How far an order moves the price against itself, as a share of the price. */
public sealed interface Impact {
    /** Not at all. */
    record None() implements Impact {}

    /** In proportion to the share of volume. */
    record Linear(double coefficient) implements Impact {}

    /**
     * With the root of the share of daily volume, times the daily volatility.
     *
     * @see <a href="https://www.risk.net/derivatives/equity-derivatives/1530277/direct-estimation-of-equity-market-impact">
     *     Almgren et al., Direct estimation of equity market impact, 2005</a>
     */
    record SquareRoot(double coefficient) implements Impact {}

    /** With the square of the share of volume, as zipline does. */
    record VolumeShare(double coefficient) implements Impact {}

    /**
     * Returns the move.
     *
     * @param share units of the order ÷ units of the volume
     * @param volatility deviation of the returns of a day
     */
    default double move(double share, double volatility) {
        if (this instanceof Linear linear) {
            return linear.coefficient() * share;
        }
        if (this instanceof SquareRoot root) {
            return root.coefficient() * volatility * Math.sqrt(share);
        }
        return this instanceof VolumeShare squared ? squared.coefficient() * share * share : 0;
    }
}
