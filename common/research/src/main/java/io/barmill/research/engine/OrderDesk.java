package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;
import io.barmill.research.engine.Execution.FillPrice;
import io.barmill.research.strategy.Targets;
import java.util.ArrayList;
import java.util.List;

/** Turns targets into orders, and fills them: what reduces positions first, then the rest as far as the money goes. */
final class OrderDesk {
    /** Keeps a scaled purchase from exceeding the money by rounding. */
    private static final double ROUNDING = 1 - 0x1p-50;

    private final Account account;
    private final Settings settings;
    private final RunLog log;
    private final Broker broker;
    private long lastId;

    OrderDesk(Account account, Settings settings, RunLog log, Broker broker) {
        this.account = account;
        this.settings = settings;
        this.log = log;
        this.broker = broker;
    }

    long nextId() {
        return ++lastId;
    }

    /** Takes the targets of a decision. */
    void take(Targets targets, long now) {
        double equity = account.equity();
        for (int i = 0; i < account.positions.size(); i++) {
            Position position = account.positions.get(i);
            Targets.Kind kind = targets.kind(i);
            double value = targets.value(i);
            boolean repeated = kind == position.lastKind && value == position.lastValue;
            if (kind != Targets.Kind.NONE && (!repeated || settings.sizing().always())) {
                position.lastKind = kind;
                position.lastValue = value;
                submit(position, kind, value, equity, now);
            }
        }
    }

    /** Ends what is still open at the end of a run. */
    void finish(long now) {
        for (Position position : account.positions) {
            drop(position, now, Order.State.UNFINISHED);
        }
    }

    /** Gives a pending order up, if there is one. */
    void drop(Position position, long now, Order.State state) {
        if (position.pending != null) {
            end(position.pending, now, state);
        }
    }

    private void submit(Position position, Targets.Kind kind, double value, double equity, long now) {
        drop(position, now, Order.State.REPLACED);
        PendingOrder order = new PendingOrder(nextId(), position, now, kind, value);
        if (!settings.sizing().atFill() || isAtOnce()) {
            if (Double.isNaN(position.mark)) {
                reject(order, now, "no price yet");
                return;
            }
            if (!size(order, position.mark, equity)) {
                lastId--;
                return;
            }
            String violated = violation(position, order.requested, position.mark);
            if (!violated.isEmpty()) {
                reject(order, now, violated);
                return;
            }
        }
        position.pending = order;
        if (isAtOnce()) {
            order.dueAt = now;
        } else {
            schedule(order, firstRow(position, now));
        }
    }

    private boolean isAtOnce() {
        return settings.execution().price() == FillPrice.SAME_CLOSE;
    }

    /** Sets the units of an order; false if there is nothing to trade. */
    private boolean size(PendingOrder order, double price, double equity) {
        Position position = order.position;
        double target =
                switch (order.kind) {
                    case WEIGHT -> position.contract.unitsOf(order.value * equity, price);
                    case NOTIONAL -> position.contract.unitsOf(order.value, price);
                    case UNITS -> order.value;
                    case NONE -> position.units;
                };
        double change = target == 0 ? -position.units : position.increments.roundUnits(target - position.units);
        order.requested = change;
        order.left = change;
        return change != 0
                && position.contract.notional(change, price)
                        >= settings.sizing().noTradeBand() * equity;
    }

    private String violation(Position position, double units, double price) {
        boolean isShort = position.units + units < 0 && units < 0;
        if (position.contract.isSpot()
                && isShort
                && Double.isNaN(settings.financing().borrowRate())) {
            return "a short on spot needs financing.borrow_rate";
        }
        boolean closes = position.units + units == 0;
        return closes ? "" : position.increments.violated(units, position.contract.notional(units, price));
    }

    private int firstRow(Position position, long now) {
        long earliest = now + settings.execution().latency() + (position.execution.byClock() ? 0 : 1);
        return position.execution.firstOpenAt(earliest, position.nextBar);
    }

    /** Finds the bar that fills an order: the first with a trade from a row on, unless it opens too late. */
    private void schedule(PendingOrder order, int from) {
        BarSeries bars = order.position.execution;
        long deadline = order.decidedAt + settings.execution().maxWait();
        int row = from;
        while (row < bars.size() && bars.tradeCount()[row] == 0 && bars.openTime()[row] <= deadline) {
            row++;
        }
        boolean expires = row >= bars.size() || bars.openTime()[row] > deadline;
        order.row = expires ? -1 : row;
        boolean atEnd = settings.execution().price() == FillPrice.NEXT_VWAP;
        order.dueAt = expires ? deadline : atEnd ? bars.closeTime()[row] : bars.openTime()[row];
    }

    /**
     * Fills the orders that are due at an instant.
     *
     * @param ending whether those whose bar ends at this instant are meant, or those whose bar goes on
     */
    void fillDue(long now, boolean ending) {
        List<PendingOrder> due = new ArrayList<>();
        for (int i = 0; i < account.positions.size(); i++) {
            PendingOrder order = account.positions.get(i).pending;
            if (order != null && order.dueAt == now && endsNow(order, now) == ending) {
                if (order.row < 0 && !isAtOnce()) {
                    end(order, now, order.filled == 0 ? Order.State.EXPIRED : Order.State.FILLED);
                } else {
                    due.add(order);
                }
            }
        }
        if (!due.isEmpty()) {
            fill(due, now);
        }
    }

    private static boolean endsNow(PendingOrder order, long now) {
        return order.row >= 0 && order.position.execution.closeTime()[order.row] == now;
    }

    private void fill(List<PendingOrder> due, long now) {
        List<PendingOrder> sized = due;
        if (settings.sizing().atFill() && !isAtOnce()) {
            sized = sizedAtFill(due, now);
        }
        List<Purchase> purchases = new ArrayList<>();
        for (PendingOrder order : sized) {
            reduce(order, purchases, now);
        }
        increase(purchases, now);
        for (PendingOrder order : sized) {
            if (order.position.pending == order) {
                goOn(order, now);
            }
        }
    }

    /** Sizes orders by the equity and price of the fill; one that continues in a further bar is sized already. */
    private List<PendingOrder> sizedAtFill(List<PendingOrder> due, long now) {
        due.forEach(order -> order.position.markAt(reference(order)));
        double equity = account.equity();
        List<PendingOrder> sized = new ArrayList<>();
        for (PendingOrder order : due) {
            if (order.requested != 0) {
                sized.add(order);
            } else if (!size(order, reference(order), equity)) {
                order.position.pending = null;
            } else {
                String violated = violation(order.position, order.requested, reference(order));
                if (violated.isEmpty()) {
                    sized.add(order);
                } else {
                    reject(order, now, violated);
                }
            }
        }
        return sized;
    }

    private double reference(PendingOrder order) {
        if (order.row < 0) {
            return order.position.mark;
        }
        BarSeries bars = order.position.execution;
        return settings.execution().price() == FillPrice.NEXT_VWAP ? bars.vwap()[order.row] : bars.open()[order.row];
    }

    /** The part of an order that increases a position: its units by what the bar's volume allows, and what they need. */
    private record Purchase(PendingOrder order, double reference, double units, double linear, double fixed) {}

    private void reduce(PendingOrder order, List<Purchase> purchases, long now) {
        Position position = order.position;
        double reference = reference(order);
        double units = withinVolume(order, reference);
        double held = position.units;
        double reducing = held * units >= 0 ? 0 : Math.abs(units) <= Math.abs(held) ? units : -held;
        if (reducing != 0) {
            broker.fill(order, reducing, order.row, reference, now);
        }
        double rest = reducing == 0 ? units : position.increments.addUnits(units, -reducing);
        order.left = position.increments.addUnits(order.left, -units);
        if (rest != 0) {
            purchases.add(purchase(order, reference, rest));
        }
    }

    private double withinVolume(PendingOrder order, double reference) {
        double most = settings.execution().maxParticipation();
        if (most == 0 || order.row < 0) {
            return order.left;
        }
        double base = FillPricing.base(order.position.contract, order.left, reference);
        double allowed = most * order.position.execution.volume()[order.row];
        return base <= allowed ? order.left : order.position.increments.roundUnits(order.left * (allowed / base));
    }

    private Purchase purchase(PendingOrder order, double reference, double units) {
        Position position = order.position;
        double price = broker.pricing().price(position, order.row, reference, units);
        double notional = position.contract.notional(units, price);
        Fees fees = settings.costs().fees();
        double proportional = Math.max(0, fees.rate() * notional + fees.perUnit() * Math.abs(units));
        double fee =
                fees.total(Math.abs(order.filled) + Math.abs(units), order.filledNotional + notional) - order.feePaid;
        double fixed = Math.max(0, fee - proportional) + (fees.minimum() > 0 && fee > proportional ? proportional : 0);
        boolean paidInFull = position.contract.isSpot() && units > 0;
        double money = paidInFull
                ? notional
                : notional / settings.margin().leverage() + position.contract.pnl(units, reference, price);
        return new Purchase(order, reference, units, money + proportional, fixed);
    }

    /** Scales all purchases by one factor if the money does not suffice, so that the order of names does not matter. */
    private void increase(List<Purchase> purchases, long now) {
        if (purchases.isEmpty()) {
            return;
        }
        double linear = 0;
        double fixed = 0;
        for (Purchase purchase : purchases) {
            linear += purchase.linear();
            fixed += purchase.fixed();
        }
        double free = account.free();
        boolean scaled = linear + fixed > free;
        double factor = scaled ? Math.max(0, (free - fixed) / linear) * ROUNDING : 1;
        for (Purchase purchase : purchases) {
            PendingOrder order = purchase.order();
            Position position = order.position;
            double units = scaled ? position.increments.roundUnits(purchase.units() * factor) : purchase.units();
            if (scaled) {
                order.note = "scaled to the money: " + (position.contract.isSpot() ? "cash" : "margin");
                order.left = 0;
            }
            String violated =
                    units == 0 ? "no money left" : scaled ? violation(position, units, purchase.reference()) : "";
            if (violated.isEmpty()) {
                broker.fill(order, units, order.row, purchase.reference(), now);
            } else {
                order.note = violated;
            }
        }
    }

    /** Ends an order that has been filled, or moves what is left of it to the next bar. */
    private void goOn(PendingOrder order, long now) {
        if (order.left != 0 && order.row >= 0) {
            schedule(order, order.row + 1);
            return;
        }
        end(order, now, order.filled == 0 ? Order.State.REJECTED : Order.State.FILLED);
    }

    private void reject(PendingOrder order, long now, String note) {
        order.note = note;
        end(order, now, Order.State.REJECTED);
    }

    private void end(PendingOrder order, long now, Order.State state) {
        if (order.position.pending == order) {
            order.position.pending = null;
        }
        log.order(order.ended(now, state));
    }
}
