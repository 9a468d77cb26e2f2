package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import io.barmill.bars.flow.FlowThreshold;

/**
 * Bars that close when trades lean to one side more than a threshold: in sum (imbalance), or on one side alone (run).
 *
 * @param measure what is counted, with the trade's sign
 * @param side where the sign comes from
 */
public record FlowSpec(Kind kind, Measure measure, FlowThreshold threshold, Side side) implements TradeRule {
    static final String SHAPE = "(tick|volume|dollar)-(fixed-<threshold>[(side=..)]"
            + "|ewma[(init=..,window=..,bars=..,min=..,max=..,side=..)])";

    private static final String FIXED = "fixed";
    private static final String EWMA = "ewma";
    private static final String SIDE = "side";

    /** Which trades' lean closes a bar. */
    public enum Kind {
        /** Buys less sells, either way. */
        IMBALANCE,
        /** Buys alone or sells alone. */
        RUN
    }

    /** Where a trade's sign comes from. */
    public enum Side {
        /** From its price: up is a buy, down is a sell, unchanged is what it was; the first trade is neither. */
        TICK_RULE,
        /** From its taker; where the source does not know, from its price. */
        TAKER
    }

    /** @throws io.barmill.error.InvalidFieldException for a threshold that the measure cannot have */
    public FlowSpec {
        if (threshold instanceof FlowThreshold.Fixed fixed) {
            threshold = new FlowThreshold.Fixed(measure.normal(fixed.amount()));
        }
    }

    static FlowSpec parse(Kind kind, BarName name) {
        Measure measure = name.takeOneOf(Measure.class);
        FlowThreshold threshold = threshold(name);
        return new FlowSpec(kind, measure, threshold, name.option(SIDE, Side.TICK_RULE));
    }

    private static FlowThreshold threshold(BarName name) {
        if (name.takes(FIXED)) {
            return new FlowThreshold.Fixed(DecimalText.parse(name.takeRest()));
        }
        if (!name.takes(EWMA)) {
            throw BarName.refused(name.takeRest(), FIXED + "-<threshold> or " + EWMA);
        }
        int init = name.option("init", FlowThreshold.Ewma.DEFAULT_INIT, 1, FlowThreshold.Ewma.MOST_ROWS);
        int window = name.option("window", FlowThreshold.Ewma.DEFAULT_WINDOW, 1, FlowThreshold.Ewma.MOST_WINDOW);
        int bars = name.option("bars", FlowThreshold.Ewma.DEFAULT_BARS, 1, FlowThreshold.Ewma.MOST_BARS);
        int min = name.option("min", FlowThreshold.Ewma.defaultMin(init), 1, FlowThreshold.Ewma.MOST_ROWS);
        int max = name.option("max", FlowThreshold.Ewma.defaultMax(init), min, Integer.MAX_VALUE);
        return new FlowThreshold.Ewma(init, window, bars, min, max);
    }

    @Override
    public String name() {
        BarName.Text name = new BarName.Text(BarName.word(kind)).word(measure.word());
        name.option(SIDE, side, Side.TICK_RULE);
        if (threshold instanceof FlowThreshold.Fixed fixed) {
            return name.word(FIXED).word(fixed.amount().toPlainString()).toString();
        }
        FlowThreshold.Ewma ewma = (FlowThreshold.Ewma) threshold;
        return name.word(EWMA)
                .option("init", ewma.init(), FlowThreshold.Ewma.DEFAULT_INIT)
                .option("window", ewma.window(), FlowThreshold.Ewma.DEFAULT_WINDOW)
                .option("bars", ewma.bars(), FlowThreshold.Ewma.DEFAULT_BARS)
                .option("min", ewma.min(), FlowThreshold.Ewma.defaultMin(ewma.init()))
                .option("max", ewma.max(), FlowThreshold.Ewma.defaultMax(ewma.init()))
                .toString();
    }

    @Override
    public boolean isIndependentByDay() {
        return false;
    }

    @Override
    public boolean goesByClock() {
        return false;
    }

    @Override
    public BarBuilder start(BarContext frame) {
        return new FlowBarBuilder(this, frame);
    }

    @Override
    public BarBuilder resume(BarContext frame, JsonNode state) {
        return new FlowBarBuilder(this, frame, state);
    }
}
