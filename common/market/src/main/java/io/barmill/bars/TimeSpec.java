package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.time.TimeInterval;

/**
 * Bars of equal intervals [start, end) by exchange time.
 *
 * @param empty what an interval without a trade becomes
 */
public record TimeSpec(TimeInterval interval, Empty empty) implements TradeRule {
    static final String SHAPE = "<interval>[(empty=flat)]";

    private static final String EMPTY = "empty";

    /** What an interval without a trade becomes. */
    public enum Empty {
        /** No bar. */
        NONE,
        /** A bar without volume whose prices are the previous close. */
        FLAT
    }

    static TimeSpec parse(BarName name) {
        return new TimeSpec(TimeInterval.parse(name.readRest()), name.option(EMPTY, Empty.NONE));
    }

    @Override
    public String name() {
        return new BarName.Builder("time")
                .word(interval.text())
                .option(EMPTY, empty, Empty.NONE)
                .toString();
    }

    @Override
    public boolean isIndependentByDay() {
        return interval.isWithinDay() && empty == Empty.NONE;
    }

    @Override
    public boolean closesByTime() {
        return true;
    }

    @Override
    public long startOf(long time) {
        return interval.startOf(time);
    }

    @Override
    public BarBuilder start(BarContext context) {
        return new TimeBarBuilder(this, context);
    }

    @Override
    public BarBuilder resume(BarContext context, JsonNode state) {
        return new TimeBarBuilder(this, context, state);
    }
}
