package io.barmill.bars.exact;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What is summed over trades. */
public enum Measure {
    /** Trades; an aggregate trade counts as all trades in it. */
    TICK(0) {
        @Override
        public BigDecimal normal(BigDecimal threshold) {
            try {
                return BigDecimal.valueOf(super.normal(threshold).longValueExact());
            } catch (ArithmeticException | InvalidFieldException e) {
                throw new InvalidFieldException(
                        "threshold", threshold.toString(), "an integer number of trades, at least 1");
            }
        }

        @Override
        public BigDecimal rounded(BigDecimal threshold) {
            return threshold.setScale(0, RoundingMode.CEILING);
        }

        @Override
        public void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long count = sign * batch.tradeCount(row);
            sum.add(count >> (Long.SIZE - 1), count);
        }

        @Override
        public void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.count(from, to), 1);
        }

        @Override
        public double of(TradeBatch batch, int row) {
            return batch.tradeCount(row);
        }
    },

    /** Base units. */
    VOLUME(VolumeTotals.AMOUNT_SCALE) {
        @Override
        public void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.amounts[row]));
            } else {
                sum.add((sign * amount) >> (Long.SIZE - 1), sign * amount);
            }
        }

        @Override
        public void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.volume().of(from, to), sums.volume().factor());
        }

        @Override
        public double of(TradeBatch batch, int row) {
            return batch.amounts[row];
        }
    },

    /** Quote units: price × amount. */
    DOLLAR(VolumeTotals.NOTIONAL_SCALE) {
        @Override
        public void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long price = ScaledDecimal.of(batch.prices[row]);
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (price == ScaledDecimal.NONE || amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.prices[row]).multiply(ShortestDecimal.of(batch.amounts[row])));
            } else {
                sum.add(Math.multiplyHigh(sign * price, amount), sign * price * amount);
            }
        }

        @Override
        public void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.quoteVolume().of(from, to), sums.quoteVolume().factor());
        }

        @Override
        public double of(TradeBatch batch, int row) {
            return batch.prices[row] * batch.amounts[row];
        }
    };

    /** A double holds this many digits of any decimal, so a column of doubles has the threshold exactly. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private final int scale;

    Measure(int scale) {
        this.scale = scale;
    }

    /** A sum with the scale of this measure. */
    public DecimalSum newSum() {
        return new DecimalSum(scale);
    }

    /** A limit that such sums can be compared with. */
    public DecimalSum.Limit limit(BigDecimal value) {
        return new DecimalSum.Limit(value, scale);
    }

    /** The threshold without trailing zeros; an error if it is not a valid one. */
    public BigDecimal normal(BigDecimal threshold) {
        return DecimalText.normal(threshold);
    }

    /** Rounds a computed threshold to the value that is applied. */
    public BigDecimal rounded(BigDecimal threshold) {
        return threshold.round(DIGITS);
    }

    /** Adds the trade's value exactly, with that sign: 1, 0 or -1. */
    public abstract void addTo(DecimalSum sum, TradeBatch batch, int row, int sign);

    /** Adds the exact total of a run of trades. */
    public abstract void addTo(DecimalSum sum, BatchSums sums, int from, int to);

    /** The trade's value, to the nearest double. */
    public abstract double of(TradeBatch batch, int row);
}
