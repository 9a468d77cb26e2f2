package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import io.barmill.bars.exact.Measure;
import io.barmill.ticks.DataType;

/**
 * Bars that close when they reach a threshold of trades, volume or quote volume.
 *
 * @param crossing what happens to the trade that reaches the threshold
 */
public record ThresholdSpec(Measure measure, Crossing crossing, ThresholdSize size) implements TradeRule {
    static final String SHAPE = "[split-|whole-](<threshold>|auto-<bars a day>)[(days=..,overshoot=carry)]";

    private static final String SPLIT = "split";
    private static final String AUTO = "auto";
    private static final String DAYS = "days";
    private static final String OVERSHOOT = "overshoot";

    /** What happens to the trade that reaches the threshold. */
    public enum Crossing {
        /** It is divided exactly: the bar gets what it lacks, the next bars get the rest. */
        SPLIT,
        /** It belongs to the bar entirely, and the next bar starts from zero. */
        WHOLE,
        /** It belongs to the bar entirely, and its excess over the threshold counts towards the next bar. */
        CARRY
    }

    /** The values of the option {@value #OVERSHOOT}. */
    private enum Overshoot {
        DROP,
        CARRY
    }

    /** @throws io.barmill.error.InvalidFieldException for a threshold that the measure cannot have */
    public ThresholdSpec {
        if (size instanceof ThresholdSize.Fixed fixed) {
            size = new ThresholdSize.Fixed(measure.normal(fixed.amount()));
        }
    }

    static ThresholdSpec parse(Measure measure, BarName name) {
        Crossing crossing = name.skip(SPLIT) ? Crossing.SPLIT : Crossing.WHOLE;
        if (crossing == Crossing.WHOLE) {
            name.skip("whole");
            crossing = name.option(OVERSHOOT, Overshoot.DROP) == Overshoot.CARRY ? Crossing.CARRY : crossing;
        }
        return new ThresholdSpec(measure, crossing, size(name));
    }

    private static ThresholdSize size(BarName name) {
        if (!name.skip(AUTO)) {
            return new ThresholdSize.Fixed(DecimalText.parse(name.readRest()));
        }
        int bars = BarName.integer(name.readRest(), "bars a day", 1, ThresholdSize.Auto.MAX_BARS);
        int days = name.option(DAYS, ThresholdSize.Auto.DEFAULT_DAYS, 1, ThresholdSize.Auto.MAX_DAYS);
        return new ThresholdSize.Auto(bars, days);
    }

    @Override
    public String name() {
        BarName.Builder name = new BarName.Builder(BarName.word(measure));
        if (crossing == Crossing.SPLIT) {
            name.word(SPLIT);
        }
        name.option(OVERSHOOT, crossing == Crossing.CARRY ? Overshoot.CARRY : Overshoot.DROP, Overshoot.DROP);
        if (size instanceof ThresholdSize.Auto auto) {
            name.word(AUTO).word(Integer.toString(auto.bars()));
            return name.option(DAYS, auto.days(), ThresholdSize.Auto.DEFAULT_DAYS)
                    .toString();
        }
        return name.word(((ThresholdSize.Fixed) size).amount().toPlainString()).toString();
    }

    /** Single trades neither need dividing nor exceed a threshold of trades, so these bars equal the whole ones. */
    @Override
    public BarSpec on(DataType type) {
        return measure == Measure.TICK && type == DataType.TRADES && crossing != Crossing.WHOLE
                ? new ThresholdSpec(measure, Crossing.WHOLE, size)
                : this;
    }

    @Override
    public BarBuilder start(BarContext context) {
        return new ThresholdBarBuilder(this, context);
    }

    @Override
    public BarBuilder resume(BarContext context, JsonNode state) {
        return new ThresholdBarBuilder(this, context, state);
    }
}
