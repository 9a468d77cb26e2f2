package io.barmill.research.engine;

import io.barmill.research.strategy.Targets;

/** An order that waits for its fill. */
final class PendingOrder {
    final long id;
    final Position position;
    final long decidedAt;
    final Targets.Kind kind;
    final double value;

    /** Units that were asked for; set at the fill where sizes are. */
    double requested;
    /** Units that are still to be filled. */
    double left;

    double filled;
    double filledNotional;
    double feePaid;
    /** The bar that fills it; −1 if none does before it expires. */
    int row = -1;
    /** When it is filled, or expires. */
    long dueAt;

    String note = "";

    PendingOrder(long id, Position position, long decidedAt, Targets.Kind kind, double value) {
        this.id = id;
        this.position = position;
        this.decidedAt = decidedAt;
        this.kind = kind;
        this.value = value;
    }

    Order ended(long time, Order.State state) {
        return new Order(id, position.instrument.name(), decidedAt, time, requested, filled, state, note);
    }
}
