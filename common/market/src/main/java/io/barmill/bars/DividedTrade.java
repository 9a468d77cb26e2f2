package io.barmill.bars;

import io.barmill.bars.exact.Measure;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The remainder of a trade that is divided among bars. A part is exact in what is measured. If its amount is not a finite
 * decimal, such as a third, it is cut at 34 digits; the last part has all the rest, so nothing is lost.
 */
final class DividedTrade {
    private static final MathContext CUT = new MathContext(34, RoundingMode.DOWN);

    private final Measure measure;
    private final BigDecimal price;
    private final boolean isBuy;
    private BigDecimal amount;
    private BigDecimal notional;
    /** The number of trades in an aggregate trade; 0 unless trades are what is measured. */
    private BigDecimal count;

    /** @param count trades in the part; 0 in parts of volume, since a trade counts in the bar where it begins */
    record Part(BigDecimal amount, BigDecimal notional, long count, boolean isBuy) {
        /** The part of a trade that is wholly in another bar. */
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

    /** The remainder in the measure's unit. */
    BigDecimal measured() {
        return switch (measure) {
            case TICK -> count;
            case VOLUME -> amount;
            case DOLLAR -> notional;
        };
    }

    /** The remainder as a part. */
    Part rest() {
        return new Part(amount, notional, count.longValueExact(), isBuy);
    }

    /** Splits off a part of that size, above 0 and at most the remainder. */
    Part split(BigDecimal size) {
        if (size.compareTo(measured()) == 0) {
            Part all = rest();
            amount = BigDecimal.ZERO;
            notional = BigDecimal.ZERO;
            count = BigDecimal.ZERO;
            return all;
        }
        BigDecimal part =
                switch (measure) {
                    case TICK -> amount.multiply(size).divide(count, CUT);
                    case VOLUME -> size;
                    case DOLLAR -> size.divide(price, CUT);
                };
        BigDecimal value = measure == Measure.DOLLAR ? size : price.multiply(part);
        BigDecimal trades = measure == Measure.TICK ? size : BigDecimal.ZERO;
        amount = amount.subtract(part);
        notional = notional.subtract(value);
        count = count.subtract(trades);
        return new Part(part, value, trades.longValueExact(), isBuy);
    }
}
