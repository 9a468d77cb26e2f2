package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Bars of equal intervals [start, end) by exchange time.
 *
 * @param empty what becomes of an interval without a trade
 */
public record TimeSpec(TimeInterval interval, Empty empty) implements TradeRule {
    static final String SHAPE = "<interval>[(empty=flat)]";

    private static final String EMPTY = "empty";

    /** What becomes of an interval without a trade. */
    public enum Empty {
        /** It has no bar. */
        NONE,
        /** It has a bar without volume whose prices are the close before. */
        FLAT
    }

    static TimeSpec parse(BarName name) {
        return new TimeSpec(TimeInterval.parse(name.takeRest()), name.option(EMPTY, Empty.NONE));
    }

    @Override
    public String name() {
        return new BarName.Text("time")
                .word(interval.text())
                .option(EMPTY, empty, Empty.NONE)
                .toString();
    }

    @Override
    public boolean isIndependentByDay() {
        return interval.isWithinDay() && empty == Empty.NONE;
    }

    @Override
    public boolean goesByClock() {
        return true;
    }

    @Override
    public BarBuilder start(BarContext frame) {
        return new TimeBarBuilder(this, frame);
    }

    @Override
    public BarBuilder resume(BarContext frame, JsonNode state) {
        return new TimeBarBuilder(this, frame, state);
    }
}
