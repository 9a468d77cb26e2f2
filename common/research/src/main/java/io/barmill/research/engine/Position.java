package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.strategy.Bars;
import io.barmill.research.strategy.Targets;

/** The state of one instrument in a run: how far its data were read, its position, its pending order. */
final class Position {
    final Instrument instrument;
    final Contract contract;
    final Increments increments;
    final BarSeries execution;
    final FundingSeries funding;
    final Bars bars;
    final Components parts = new Components();

    /** The first bar that has not ended. */
    int nextBar;
    /** The first settlement that has not come. */
    int nextFunding;

    double units;
    double entry = Double.NaN;
    /** The last price; NaN before the first. */
    double mark = Double.NaN;
    /** The margin behind an isolated position. */
    double wallet;

    double traded;
    boolean delisted;
    /** Null if there is none. */
    PendingOrder pending;

    Targets.Kind lastKind = Targets.Kind.NONE;
    double lastValue;

    private long openedAt;
    private double mostUnits;
    private double netBefore;

    Position(InstrumentData data) {
        instrument = data.instrument();
        contract = instrument.contract();
        increments = instrument.increments();
        execution = data.execution();
        funding = data.funding();
        bars = new Bars(data.signal());
    }

    /** The next instant at which this instrument needs attention. */
    long nextTime() {
        long next = nextBar < execution.size() ? execution.closeTime()[nextBar] : Long.MAX_VALUE;
        next = Math.min(next, bars.nextTime());
        if (nextFunding < funding.size()) {
            next = Math.min(next, funding.time()[nextFunding]);
        }
        if (pending != null) {
            next = Math.min(next, pending.dueAt);
        }
        return delisted ? next : Math.min(next, instrument.delistedAt());
    }

    /** Moves the mark; the profit since the last one is that of the price. */
    void markAt(double price) {
        if (units != 0) {
            parts.price.add(contract.pnl(units, mark, price));
        }
        mark = price;
    }

    /** What the position adds to equity beside cash. */
    double value() {
        if (units == 0) {
            return 0;
        }
        return contract.isSpot() ? units * mark : contract.pnl(units, entry, mark);
    }

    double notional() {
        return units == 0 ? 0 : contract.notional(units, mark);
    }

    /**
     * Changes the position by units that all reduce it or all increase it, and returns what cash changes by.
     *
     * @param leverage gives the margin that an increase sets aside
     */
    double change(double delta, double price, double leverage, long time) {
        boolean reduces = units * delta < 0;
        double cash = contract.isSpot() ? -delta * price : reduces ? contract.pnl(-delta, entry, price) : 0;
        double after = increments.addUnits(units, delta);
        if (reduces) {
            wallet *= after / units;
        } else {
            if (units == 0) {
                openedAt = time;
                mostUnits = 0;
                netBefore = parts.snapshot().net();
            }
            entry = units == 0 ? price : contract.entry(units, entry, delta, price);
            wallet += contract.notional(delta, price) / leverage;
        }
        traded += contract.notional(delta, price);
        units = after;
        mostUnits = Math.max(mostUnits, Math.abs(after));
        return cash;
    }

    /** The trade that has just ended; the position is flat. */
    Trade endTrade(boolean wasLong, long time) {
        entry = Double.NaN;
        wallet = 0;
        return new Trade(
                instrument.name(),
                openedAt,
                time,
                wasLong,
                mostUnits,
                parts.snapshot().net() - netBefore);
    }
}
