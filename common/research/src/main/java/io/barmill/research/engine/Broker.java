package io.barmill.research.engine;

/** Carries out trades: changes positions and cash, and divides what it costs into components. */
final class Broker {
    private final Account account;
    private final Settings settings;
    private final RunLog log;
    private final FillPricing pricing;

    Broker(Account account, Settings settings, RunLog log) {
        this.account = account;
        this.settings = settings;
        this.log = log;
        this.pricing = new FillPricing(settings.costs());
    }

    FillPricing pricing() {
        return pricing;
    }

    /**
     * Fills units of an order, which all reduce the position or all increase it.
     *
     * @param row the bar of the fill; −1 if the fill is at the last mark
     */
    void fill(PendingOrder order, double units, int row, double reference, long time) {
        Position position = order.position;
        position.markAt(reference);
        double price = pricing.price(position, row, reference, units);
        double notional = position.contract.notional(units, price);
        Fees fees = settings.costs().fees();
        double fee =
                fees.total(Math.abs(order.filled) + Math.abs(units), order.filledNotional + notional) - order.feePaid;
        double cost = trade(position, units, row, reference, price, fee, time);
        order.filled = position.increments.addUnits(order.filled, units);
        order.filledNotional += notional;
        order.feePaid += fee;
        long knownAt = row < 0 ? time : position.execution.availableAt()[row];
        log.fill(new Fill(order.id, position.instrument.name(), time, units, reference, price, fee, cost, knownAt));
    }

    /** Closes a position at a price, without spread and slippage, and records an order of the engine's own. */
    void close(Position position, long id, double price, double fee, Order.State state, long time, String note) {
        double units = -position.units;
        position.markAt(price);
        trade(position, units, -1, price, price, fee, time);
        String name = position.instrument.name();
        log.fill(new Fill(id, name, time, units, price, price, fee, 0, time));
        log.order(new Order(id, name, time, time, units, units, state, note));
    }

    private double trade(
            Position position, double units, int row, double reference, double price, double fee, long time) {
        boolean wasLong = position.units > 0;
        boolean wasFlat = position.units == 0;
        account.cash += position.change(units, price, settings.margin().leverage(), time);
        account.cash -= fee;
        position.parts.fees.add(-fee);
        double cost = position.contract.pnl(units, reference, price);
        if (cost != 0) {
            addCost(position, units, row, reference, cost);
        }
        if (position.units == 0 && !wasFlat) {
            log.trade(position.endTrade(wasLong, time));
        }
        return cost;
    }

    /** Divides a cost by the shares of spread and impact in the move; slippage has the rest, and the rounding of prices. */
    private void addCost(Position position, double units, int row, double reference, double cost) {
        double impact = pricing.impact(position, row, reference, units);
        double move = settings.costs().halfSpread() + settings.costs().slippage() + impact;
        double spreadCost = move == 0
                ? 0
                : position.contract.notional(units, reference)
                        * settings.costs().halfSpread();
        double impactCost = move == 0 ? 0 : position.contract.notional(units, reference) * impact;
        position.parts.spread.add(-spreadCost);
        position.parts.impact.add(-impactCost);
        position.parts.slippage.add(-(cost - spreadCost - impactCost));
    }
}
