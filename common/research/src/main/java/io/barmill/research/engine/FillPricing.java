package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;

/** The price that an order gets: the reference, moved against the order by spread, slippage and impact, and rounded likewise. */
final class FillPricing {
    private final Costs costs;

    FillPricing(Costs costs) {
        this.costs = costs;
    }

    double price(Position position, int row, double reference, double units) {
        double move = costs.halfSpread() + costs.slippage() + impact(position, row, reference, units);
        boolean purchase = units > 0;
        return position.increments.roundPrice(reference * (purchase ? 1 + move : 1 - move), purchase);
    }

    double impact(Position position, int row, double reference, double units) {
        if (costs.impact() instanceof Impact.None || row < 0) {
            return 0;
        }
        BarSeries bars = position.execution;
        boolean ofBar = costs.impact() instanceof Impact.VolumeShare;
        double volume = ofBar ? bars.volume()[row] : PastBars.dailyVolume(bars, row, costs.lookback());
        if (!(volume > 0)) {
            return 0;
        }
        return costs.impact()
                .move(
                        base(position.contract, units, reference) / volume,
                        PastBars.dailyVolatility(bars, row, costs.lookback()));
    }

    /** The units of the base currency in a position: what volumes are counted in. */
    static double base(Contract contract, double units, double price) {
        return contract.isSpot() || contract instanceof Contract.Inverse
                ? Math.abs(contract.isSpot() ? units : contract.notional(units, price))
                : contract.notional(units, price) / price;
    }
}
