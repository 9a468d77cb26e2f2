package io.barmill.bars;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What is left of a trade from which parts are taken. A part is exact in what is measured. Where its amount is no finite
 * decimal, as a third is none, it is cut at 34 digits; the part that is left has all the rest, so nothing is lost.
 */
final class DividedTrade {
    private static final MathContext CUT = new MathContext(34, RoundingMode.DOWN);

    private final Measure measure;
    private final BigDecimal price;
    private final boolean isBuy;
    private BigDecimal amount;
    private BigDecimal notional;
    /** Of an aggregate trade, where trades are what is divided. */
    private BigDecimal count;

    /** @param count of the trade, which parts of volume do not have: a trade counts where it begins */
    record Part(BigDecimal amount, BigDecimal notional, long count, boolean isBuy) {
        /** Of a trade that is elsewhere with all that it has. */
        static final Part NOTHING = new Part(BigDecimal.ZERO, BigDecimal.ZERO, 0, false);
    }

    DividedTrade(Measure measure, TradeBatch batch, int row) {
        this.measure = measure;
        this.price = ShortestDecimal.of(batch.prices[row]);
        this.amount = ShortestDecimal.of(batch.amounts[row]);
        this.notional = price.multiply(amount);
        this.count = measure == Measure.TICK ? BigDecimal.valueOf(batch.tradeCount(row)) : BigDecimal.ZERO;
        this.isBuy = batch.sides[row] == Side.BUY.code();
    }

    /** What is left, in the measure's unit. */
    BigDecimal measured() {
        return switch (measure) {
            case TICK -> count;
            case VOLUME -> amount;
            case DOLLAR -> notional;
        };
    }

    /** What is left, as a part. */
    Part left() {
        return new Part(amount, notional, count.longValueExact(), isBuy);
    }

    /** Takes so much of what is left, above 0 and not more than there is. */
    Part take(BigDecimal wanted) {
        if (wanted.compareTo(measured()) == 0) {
            Part all = left();
            amount = BigDecimal.ZERO;
            notional = BigDecimal.ZERO;
            count = BigDecimal.ZERO;
            return all;
        }
        BigDecimal part =
                switch (measure) {
                    case TICK -> amount.multiply(wanted).divide(count, CUT);
                    case VOLUME -> wanted;
                    case DOLLAR -> wanted.divide(price, CUT);
                };
        BigDecimal value = measure == Measure.DOLLAR ? wanted : price.multiply(part);
        BigDecimal trades = measure == Measure.TICK ? wanted : BigDecimal.ZERO;
        amount = amount.subtract(part);
        notional = notional.subtract(value);
        count = count.subtract(trades);
        return new Part(part, value, trades.longValueExact(), isBuy);
    }
}
