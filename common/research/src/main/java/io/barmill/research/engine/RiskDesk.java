package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;

/** What happens to positions without a decision: funding, interest, liquidation, delisting, bankruptcy. */
final class RiskDesk {
    private static final double YEAR = 365 * 86_400_000_000.0;

    private final Account account;
    private final Settings settings;
    private final RunLog log;
    private final Broker broker;
    private final OrderDesk desk;

    RiskDesk(Account account, Settings settings, RunLog log, Broker broker, OrderDesk desk) {
        this.account = account;
        this.settings = settings;
        this.log = log;
        this.broker = broker;
        this.desk = desk;
    }

    /** Pays funding for what was held before this instant's decisions: longs pay positive rates. */
    void settleFunding(long now) {
        for (int i = 0; i < account.positions.size(); i++) {
            Position position = account.positions.get(i);
            long[] times = position.funding.time();
            while (position.nextFunding < times.length && times[position.nextFunding] == now) {
                double rate = position.funding.rate()[position.nextFunding++];
                if (position.units != 0) {
                    double amount = -Math.signum(position.units) * position.notional() * rate;
                    account.cash += amount;
                    position.wallet += amount;
                    position.parts.funding.add(amount);
                    log.funding(
                            new CashFlow(now, position.instrument.name(), position.units, position.mark, rate, amount));
                }
            }
        }
    }

    /** Adds interest on cash and takes the cost of borrowed spot for an elapsed time. */
    void accrue(long elapsed) {
        double years = elapsed / YEAR;
        double interest = Math.max(0, account.cash) * settings.financing().cashRate() * years;
        account.cash += interest;
        account.own.interest.add(interest);
        for (Position position : account.positions) {
            if (position.units < 0 && position.contract.isSpot()) {
                double cost = position.notional() * settings.financing().borrowRate() * years;
                account.cash -= cost;
                position.parts.borrow.add(-cost);
            }
        }
    }

    /** Closes a perpetual whose margin a bar has used up, at the worse of the liquidation price and the open. */
    void liquidate(Position position, int row, long now) {
        if (position.units == 0 || position.contract.isSpot()) {
            return;
        }
        MarginRules margin = settings.margin();
        double wallet = margin.isolated()
                ? position.wallet
                : account.equity() - position.value() - account.maintenanceBeside(position);
        double price = Liquidations.price(
                position.contract,
                position.units,
                position.entry,
                wallet,
                margin.maintenanceRate(),
                margin.maintenanceAmount());
        BarSeries bars = position.execution;
        boolean isLong = position.units > 0;
        boolean touched = isLong ? price > 0 && bars.low()[row] <= price : price > 0 && bars.high()[row] >= price;
        boolean nothingLeft = !isLong && price <= 0;
        if (touched || nothingLeft) {
            double open = bars.open()[row];
            double at = nothingLeft ? open : isLong ? Math.min(price, open) : Math.max(price, open);
            close(position, at, wallet, now);
        }
    }

    private void close(Position position, double price, double wallet, long now) {
        desk.drop(position, now, Order.State.REPLACED);
        double notional = position.contract.notional(position.units, price);
        double fee = settings.costs().fees().total(position.units, notional);
        double penalty = settings.margin().liquidationFee() * notional;
        double loss = fee + penalty - position.contract.pnl(position.units, position.entry, price);
        double covered = settings.margin().isolated() ? Math.max(0, loss - wallet) : 0;
        account.cash += covered - penalty;
        position.parts.liquidation.add(covered - penalty);
        broker.close(position, desk.nextId(), price, fee, Order.State.LIQUIDATED, now, "margin used up");
    }

    /** Closes what is held of instruments that end at this instant, at the last mark less the haircut. */
    void delist(long now) {
        for (int i = 0; i < account.positions.size(); i++) {
            Position position = account.positions.get(i);
            if (!position.delisted && position.instrument.delistedAt() <= now) {
                position.delisted = true;
                desk.drop(position, now, Order.State.UNFINISHED);
                if (position.units != 0) {
                    double haircut = settings.delistHaircut() * Math.signum(position.units);
                    double price = position.mark * (1 - haircut);
                    broker.close(position, desk.nextId(), price, 0, Order.State.DELISTED, now, "instrument ended");
                }
            }
        }
    }

    boolean isBankrupt() {
        return account.equity() <= 0;
    }

    /** Closes everything at the last marks; what is missing is nobody's any more, and the curve ends at 0. */
    void endBankrupt(long now) {
        for (Position position : account.positions) {
            desk.drop(position, now, Order.State.REPLACED);
            if (position.units != 0) {
                broker.close(position, desk.nextId(), position.mark, 0, Order.State.LIQUIDATED, now, "equity used up");
            }
        }
        double missing = -account.cash;
        account.cash = 0;
        account.own.liquidation.add(missing);
    }
}
