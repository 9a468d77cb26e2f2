package io.barmill.bars.features;

import io.barmill.ticks.Side;

/**
 * The current piece, and its differences from the piece before. One object is reused for a whole bar, so a piece allocates
 * nothing.
 */
final class TradeSlice {
    private long count;
    private long time;
    private double price;
    private double amount;
    private int sign;
    private long gap;
    private double change;
    private double logReturn;

    /** Moves to the next piece. */
    void moveTo(long nextTime, double nextPrice, double nextAmount, byte side) {
        if (count > 0) {
            gap = Math.max(0, nextTime - time);
            change = nextPrice - price;
            logReturn = price > 0 && nextPrice > 0 ? Math.log1p(change / price) : Double.NaN;
        }
        count++;
        time = nextTime;
        price = nextPrice;
        amount = nextAmount;
        sign = side == Side.BUY.code() ? 1 : side == Side.SELL.code() ? -1 : 0;
    }

    /** True before the first piece. */
    boolean isNone() {
        return count == 0;
    }

    /** True for the bar's first piece, which has no predecessor. */
    boolean isFirst() {
        return count == 1;
    }

    double price() {
        return price;
    }

    double amount() {
        return amount;
    }

    /** Price × amount, in quote units. */
    double notional() {
        return price * amount;
    }

    /** 1 if the taker bought, −1 if it sold, 0 if unknown. */
    int sign() {
        return sign;
    }

    /** Microseconds since the piece before; 0 if that is later than this one. */
    long gap() {
        return gap;
    }

    /** Price less the price before. */
    double change() {
        return change;
    }

    /** ln(price ÷ price before), to a relative error of a few roundings; NaN if one of them is not above 0. */
    double logReturn() {
        return logReturn;
    }

    void clear() {
        count = 0;
    }

    void save(NumberWriter to) {
        to.add((double) count);
        to.add((double) time);
        to.add(price);
    }

    void restore(NumberReader from) {
        count = from.nextWhole();
        time = from.nextWhole();
        price = from.next();
    }
}
