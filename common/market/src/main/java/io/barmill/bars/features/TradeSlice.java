package io.barmill.bars.features;

import io.barmill.ticks.Side;

/**
 * The piece in hand, and what it is compared with the piece before. One object goes through a whole bar, so a piece costs
 * none.
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

    /** Goes on to the next piece. */
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

    /** True for the bar's first piece, which is compared with none. */
    boolean isFirst() {
        return count == 1;
    }

    double price() {
        return price;
    }

    double amount() {
        return amount;
    }

    /** What was paid, in quote units. */
    double notional() {
        return price * amount;
    }

    /** 1 where the taker bought, −1 where it sold, 0 where nobody says. */
    int sign() {
        return sign;
    }

    /** Microseconds since the piece before; 0 where it is said to be later than this one. */
    long gap() {
        return gap;
    }

    /** Price less the price before. */
    double change() {
        return change;
    }

    /** ln(price ÷ price before), to a relative error of a few roundings; not a number where one of them is not above 0. */
    double logReturn() {
        return logReturn;
    }

    void clear() {
        count = 0;
    }

    void save(NumberWriter to) {
        to.add(count);
        to.add(time);
        to.add(price);
    }

    void restore(NumberReader from) {
        count = from.nextWhole();
        time = from.nextWhole();
        price = from.next();
    }
}
