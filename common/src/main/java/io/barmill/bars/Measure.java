package io.barmill.bars;

import io.barmill.fault.InvalidFieldException;
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
                throw new InvalidFieldException("threshold", threshold.toString(), "a whole number of trades, at least 1");
            }
        }

        @Override
        BigDecimal rounded(BigDecimal threshold) {
            return threshold.setScale(0, RoundingMode.CEILING);
        }

        @Override
        BigDecimal of(OpenBar bar) {
            return BigDecimal.valueOf(bar.tradeCount());
        }

        @Override
        void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long count = sign * batch.tradeCount(row);
            sum.add(count >> (Long.SIZE - 1), count);
        }

        @Override
        void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.count(from, to), 1);
        }

        @Override
        double of(TradeBatch batch, int row) {
            return batch.tradeCount(row);
        }
    },

    /** Base units. */
    VOLUME(Turnover.AMOUNT_SCALE) {
        @Override
        BigDecimal of(OpenBar bar) {
            return bar.turnover().volume().value();
        }

        @Override
        void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.amounts[row]));
            } else {
                sum.add(sign * amount >> (Long.SIZE - 1), sign * amount);
            }
        }

        @Override
        void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.volume().of(from, to), sums.volume().factor());
        }

        @Override
        double of(TradeBatch batch, int row) {
            return batch.amounts[row];
        }
    },

    /** Quote units: price × amount. */
    DOLLAR(Turnover.NOTIONAL_SCALE) {
        @Override
        BigDecimal of(OpenBar bar) {
            return bar.turnover().quoteVolume().value();
        }

        @Override
        void addTo(DecimalSum sum, TradeBatch batch, int row, int sign) {
            long price = ScaledDecimal.of(batch.prices[row]);
            long amount = ScaledDecimal.of(batch.amounts[row]);
            if (price == ScaledDecimal.NONE || amount == ScaledDecimal.NONE) {
                sum.add(ShortestDecimal.of(sign * batch.prices[row])
                        .multiply(ShortestDecimal.of(batch.amounts[row])));
            } else {
                sum.add(Math.multiplyHigh(sign * price, amount), sign * price * amount);
            }
        }

        @Override
        void addTo(DecimalSum sum, BatchSums sums, int from, int to) {
            sum.addTimes(sums.quoteVolume().of(from, to), sums.quoteVolume().factor());
        }

        @Override
        double of(TradeBatch batch, int row) {
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
    DecimalSum newSum() {
        return new DecimalSum(scale);
    }

    /** The limit of such sums. */
    DecimalSum.Limit limit(BigDecimal value) {
        return new DecimalSum.Limit(value, scale);
    }

    /** The threshold without trailing zeros; an error where it can be none. */
    BigDecimal normal(BigDecimal threshold) {
        return DecimalThreshold.normal(threshold);
    }

    /** A threshold that was worked out, as it is applied. */
    BigDecimal rounded(BigDecimal threshold) {
        return threshold.round(DIGITS);
    }

    /** What the bar has of it. */
    abstract BigDecimal of(OpenBar bar);

    /** Adds what the trade has of it, exactly, with that sign: 1, 0 or -1. */
    abstract void addTo(DecimalSum sum, TradeBatch batch, int row, int sign);

    /** Adds what a run of trades has of it, exactly. */
    abstract void addTo(DecimalSum sum, BatchSums sums, int from, int to);

    /** What the trade has of it, to the nearest double. */
    abstract double of(TradeBatch batch, int row);
}
