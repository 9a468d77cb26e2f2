package io.barmill.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.DecimalText;
import io.barmill.bars.exact.ScaledDecimal;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.exact.VolumeTotals;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What is counted of trades. */
public enum Measure {
    /** Trades; an aggregate trade counts all it stands for. */
    TICK(0) {
        @Override
        BigDecimal normal(BigDecimal threshold) {
            try {
                return BigDecimal.valueOf(super.normal(threshold).longValueExact());
            } catch (ArithmeticException | InvalidFieldException e) {
                throw new InvalidFieldException(
                        "threshold", threshold.toString(), "a whole number of trades, at least 1");
            }
        }

        @Override
        BigDecimal rounded(BigDecimal threshold) {
            return threshold.setScale(0, RoundingMode.CEILING);
        }

        public @Override BigDecimal of(OpenBar bar) {
            return BigDecimal.valueOf(bar.tradeCount());
        }

        public @Override void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long count = sign * batch.tradeCount(row);
            sum.add(count >> (Long.SIZE - 1), count);
        }

        public @Override void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.count(from, to), 1);
        }

        public @Override double of(TradeBatch batch, int row) {
            return batch.tradeCount(row);
        }
    },

    /** Base units. */
    VOLUME(VolumeTotals.AMOUNT_SCALE) {
        public @Override BigDecimal of(OpenBar bar) {
            return bar.turnover().volume().value();
        }

        public @Override void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.amounts[row]));
            } else {
                sum.add(sign * amount >> (Long.SIZE - 1), sign * amount);
            }
        }

        public @Override void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.volume().of(from, to), sums.volume().factor());
        }

        public @Override double of(TradeBatch batch, int row) {
            return batch.amounts[row];
        }
    },

    /** Quote units: price × amount. */
    DOLLAR(VolumeTotals.NOTIONAL_SCALE) {
        public @Override BigDecimal of(OpenBar bar) {
            return bar.turnover().quoteVolume().value();
        }

        public @Override void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long price = ScaledDecimal.of(batch.prices[row]);
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (price == ScaledDecimal.NONE || amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.prices[row]).multiply(ShortestDecimal.of(batch.amounts[row])));
            } else {
                sum.add(Math.multiplyHigh(sign * price, amount), sign * price * amount);
            }
        }

        public @Override void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.quoteVolume().of(from, to), sums.quoteVolume().factor());
        }

        public @Override double of(TradeBatch batch, int row) {
            return batch.prices[row] * batch.amounts[row];
        }
    };

    /** As many digits as every double has: a column of doubles says such a threshold exactly. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private final int scale;

    Measure(int scale) {
        this.scale = scale;
    }

    /** The first word of the names of bars that count it. */
    String word() {
        return BarName.word(this);
    }

    /** A sum that takes it without objects. */
    public DecimalSum newSum() {
        return new DecimalSum(scale);
    }

    /** The limit of such sums. */
    public DecimalSum.Limit limit(BigDecimal value) {
        return new DecimalSum.Limit(value, scale);
    }

    /** The threshold without trailing zeros; an error where it can be none. */
    BigDecimal normal(BigDecimal threshold) {
        return DecimalText.normal(threshold);
    }

    /** A threshold that was worked out, as it is applied. */
    BigDecimal rounded(BigDecimal threshold) {
        return threshold.round(DIGITS);
    }

    /** What the bar has of it. */
    public abstract BigDecimal of(OpenBar bar);

    /** Adds what the trade has of it, exactly, with that sign: 1, 0 or -1. */
    public abstract void addTo(DecimalSum sum, TradeBatch batch, int row, int sign);

    /** Adds what a run of trades has of it, exactly. */
    public abstract void addTo(DecimalSum sum, BatchSums sums, int from, int to);

    /** What the trade has of it, to the nearest double. */
    public abstract double of(TradeBatch batch, int row);
}
