package io.barmill.bars;

import io.barmill.fault.InvalidFieldException;
import java.math.BigDecimal;

/**
 * A kind of bar with its parameters. The name is the bar's name everywhere: in requests, paths, files and columns. A new
 * kind is a record here and a line in {@code BarFamily}.
 */
public sealed interface BarSpec permits BarSpec.Time, BarSpec.Tick, BarSpec.Volume, BarSpec.Dollar {
    /** Such as {@code time-1m}, {@code tick-1000}, {@code volume-500}, {@code dollar-1000000}; equal specs, equal names. */
    String name();

    /** True where the bars of a day can be made without what the day before left open. */
    boolean isIndependentByDay();

    /** A builder that starts with nothing. */
    BarBuilder builder(BarSink sink);

    /**
     * A builder that goes on from a state that one of the same name left.
     *
     * @throws io.barmill.fault.BarmillException BAR_STATE_UNUSABLE for a state of another bar or version, or damaged
     */
    BarBuilder builder(BarSink sink, String state);

    /**
     * The bar of that name. Other spellings of a parameter are understood: {@code time-60s} is {@code time-1m},
     * {@code dollar-1e6} is {@code dollar-1000000}.
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException for a text that names no bar, saying what would
     */
    static BarSpec parse(String field, String text) {
        return BarFamily.parse(field, text);
    }

    /**
     * Bars of equal intervals [start, end) by exchange time; intervals without a trade have no bar.
     *
     * @param intervalMicros length of the interval in microseconds, aligned to 1970-01-01 UTC: whole seconds that divide
     *     a day
     */
    record Time(long intervalMicros) implements BarSpec {
        public Time {
            TimeInterval.check(intervalMicros);
        }

        @Override
        public String name() {
            return BarFamily.TIME.nameOf(TimeInterval.toText(intervalMicros));
        }

        @Override
        public boolean isIndependentByDay() {
            return true;
        }

        @Override
        public BarBuilder builder(BarSink sink) {
            return new TimeBarBuilder(this, sink);
        }

        @Override
        public BarBuilder builder(BarSink sink, String state) {
            return new TimeBarBuilder(this, sink, BarState.parse(this, state));
        }
    }

    /** @param trades trades in a bar, at least 1; an aggregate trade counts all it stands for */
    record Tick(long trades) implements BarSpec {
        public Tick {
            if (trades < 1) {
                throw new InvalidFieldException("threshold", Long.toString(trades), "a whole number of trades, at least 1");
            }
        }

        @Override
        public String name() {
            return BarFamily.TICK.nameOf(Long.toString(trades));
        }

        @Override
        public boolean isIndependentByDay() {
            return false;
        }

        @Override
        public BarBuilder builder(BarSink sink) {
            return new ThresholdBarBuilder(this, threshold(), sink);
        }

        @Override
        public BarBuilder builder(BarSink sink, String state) {
            return new ThresholdBarBuilder(this, threshold(), sink, BarState.parse(this, state));
        }

        private ThresholdBarBuilder.Threshold threshold() {
            return bar -> bar.tradeCount() >= trades;
        }
    }

    /** @param amount base units in a bar, exact: above 0, at most 1e18, at most 18 decimal places */
    record Volume(BigDecimal amount) implements BarSpec {
        public Volume {
            amount = DecimalThreshold.normal(amount);
        }

        @Override
        public String name() {
            return BarFamily.VOLUME.nameOf(amount.toPlainString());
        }

        @Override
        public boolean isIndependentByDay() {
            return false;
        }

        @Override
        public BarBuilder builder(BarSink sink) {
            return new ThresholdBarBuilder(this, threshold(), sink);
        }

        @Override
        public BarBuilder builder(BarSink sink, String state) {
            return new ThresholdBarBuilder(this, threshold(), sink, BarState.parse(this, state));
        }

        private ThresholdBarBuilder.Threshold threshold() {
            DecimalSum.Limit limit = new DecimalSum.Limit(amount, Turnover.AMOUNT_SCALE);
            return bar -> bar.turnover().volume().hasReached(limit);
        }
    }

    /** @param notional quote units in a bar, exact: above 0, at most 1e18, at most 18 decimal places */
    record Dollar(BigDecimal notional) implements BarSpec {
        public Dollar {
            notional = DecimalThreshold.normal(notional);
        }

        @Override
        public String name() {
            return BarFamily.DOLLAR.nameOf(notional.toPlainString());
        }

        @Override
        public boolean isIndependentByDay() {
            return false;
        }

        @Override
        public BarBuilder builder(BarSink sink) {
            return new ThresholdBarBuilder(this, threshold(), sink);
        }

        @Override
        public BarBuilder builder(BarSink sink, String state) {
            return new ThresholdBarBuilder(this, threshold(), sink, BarState.parse(this, state));
        }

        private ThresholdBarBuilder.Threshold threshold() {
            DecimalSum.Limit limit = new DecimalSum.Limit(notional, Turnover.NOTIONAL_SCALE);
            return bar -> bar.turnover().quoteVolume().hasReached(limit);
        }
    }
}
