package io.barmill.research.engine;

/** Means of exposure, weighted by time. */
final class Exposure {
    private final Account account;
    private long since = Long.MIN_VALUE;
    private double gross;
    private double net;
    private boolean held;
    private double grossTime;
    private double netTime;
    private double heldTime;
    private double time;

    Exposure(Account account) {
        this.account = account;
    }

    /** Adds the time since the last call, at the exposure of then. */
    void advance(long now) {
        if (since != Long.MIN_VALUE) {
            double elapsed = now - since;
            time += elapsed;
            if (held) {
                grossTime += gross * elapsed;
                netTime += net * elapsed;
                heldTime += elapsed;
            }
        }
        since = now;
    }

    /** Takes the exposure that holds from here on. */
    void observe() {
        double notional = account.gross();
        held = notional > 0;
        if (held) {
            double equity = account.equity();
            gross = notional / equity;
            net = account.net() / equity;
        }
    }

    double grossMean() {
        return time == 0 ? 0 : grossTime / time;
    }

    double netMean() {
        return time == 0 ? 0 : netTime / time;
    }

    double heldShare() {
        return time == 0 ? 0 : heldTime / time;
    }
}
