package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.flow.FlowKind;
import io.barmill.bars.flow.FlowThreshold;
import io.barmill.bars.flow.SignSource;

/**
 * Bars that close when trading is more one-sided than a threshold: buys less sells (imbalance), or either alone (run).
 *
 * @param measure what is summed, with the trade's sign
 * @param signSource where the sign comes from
 */
public record FlowSpec(FlowKind kind, Measure measure, FlowThreshold threshold, SignSource signSource)
        implements TradeRule {
    static final String SHAPE = "(tick|volume|dollar)-(fixed-<threshold>[(side=..)]"
            + "|ewma[(init=..,window=..,bars=..,min=..,max=..,span=..,side=..)])";

    private static final String FIXED = "fixed";
    private static final String EWMA = "ewma";
    private static final String SIDE = "side";
    private static final String SPAN = "span";

    /** @throws io.barmill.error.InvalidFieldException for a threshold that the measure cannot have */
    public FlowSpec {
        if (threshold instanceof FlowThreshold.Fixed fixed) {
            threshold = new FlowThreshold.Fixed(measure.normal(fixed.amount()));
        }
    }

    static FlowSpec parse(FlowKind kind, BarName name) {
        Measure measure = name.readOneOf(Measure.class);
        FlowThreshold threshold = threshold(name);
        return new FlowSpec(kind, measure, threshold, name.option(SIDE, SignSource.TICK_RULE));
    }

    private static FlowThreshold threshold(BarName name) {
        if (name.skip(FIXED)) {
            return new FlowThreshold.Fixed(DecimalText.parse(name.readRest()));
        }
        if (!name.skip(EWMA)) {
            throw BarName.refused(name.readRest(), FIXED + "-<threshold> or " + EWMA);
        }
        int init = name.option("init", FlowThreshold.Ewma.DEFAULT_INIT, 1, FlowThreshold.Ewma.MAX_ROWS);
        int window = name.option("window", FlowThreshold.Ewma.DEFAULT_WINDOW, 1, FlowThreshold.Ewma.MAX_WINDOW);
        int bars = name.option("bars", FlowThreshold.Ewma.DEFAULT_BARS, 1, FlowThreshold.Ewma.MAX_BARS);
        int min = name.option("min", FlowThreshold.Ewma.defaultMin(init), 1, FlowThreshold.Ewma.MAX_ROWS);
        int max = name.option("max", FlowThreshold.Ewma.defaultMax(init), min, Integer.MAX_VALUE);
        return new FlowThreshold.Ewma(init, window, bars, min, max, name.option(SPAN, FlowThreshold.Span.WINDOW));
    }

    @Override
    public String name() {
        BarName.Builder name = new BarName.Builder(BarName.word(kind)).word(BarName.word(measure));
        name.option(SIDE, signSource, SignSource.TICK_RULE);
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
                .option(SPAN, ewma.span(), FlowThreshold.Span.WINDOW)
                .toString();
    }

    @Override
    public BarBuilder start(BarContext context) {
        return new FlowBarBuilder(this, context);
    }

    @Override
    public BarBuilder resume(BarContext context, JsonNode state) {
        return new FlowBarBuilder(this, context, state);
    }
}
