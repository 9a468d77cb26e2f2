package io.barmill.research.engine;

import java.util.Objects;

/**
 * What trading costs. Nothing of it is random.
 *
 * @param halfSpread half the spread between bid and ask, as a share of the price
 * @param slippage as a share of the price
 * @param lookback past bars from which impact takes volume and volatility
 */
public record Costs(Fees fees, double halfSpread, double slippage, Impact impact, int lookback) {
    public Costs {
        Objects.requireNonNull(fees, "fees");
        Objects.requireNonNull(impact, "impact");
    }
}
