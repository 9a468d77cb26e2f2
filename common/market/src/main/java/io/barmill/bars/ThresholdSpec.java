package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;

/**
 * Bars that close as soon as they have enough trades, volume or quote volume.
 *
 * @param crossing what becomes of the trade that makes a bar full
 */
public record ThresholdSpec(Measure measure, Crossing crossing, ThresholdSize size) implements TradeRule {
    static final String SHAPE = "[split-|whole-](<threshold>|auto-<bars a day>)[(days=..,overshoot=carry)]";

    private static final String SPLIT = "split";
    private static final String AUTO = "auto";
    private static final String DAYS = "days";
    private static final String OVERSHOOT = "overshoot";

    /** What becomes of the trade that makes a bar full. */
    public enum Crossing {
        /** It is divided exactly: the bar gets what it lacks, the next ones the rest. */
        SPLIT,
        /** It stays whole in the bar, and the next bar starts with nothing. */
        WHOLE,
        /** It stays whole in the bar, and what it has beyond the threshold counts for the next bar. */
        CARRY
    }

    /** How the option is written. */
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

    static ThresholdSpec whole(Measure measure, BigDecimal amount) {
        return new ThresholdSpec(measure, Crossing.WHOLE, new ThresholdSize.Fixed(amount));
    }

    static ThresholdSpec parse(Measure measure, BarName name) {
        Crossing crossing = name.takes(SPLIT) ? Crossing.SPLIT : Crossing.WHOLE;
        if (crossing == Crossing.WHOLE) {
            name.takes("whole");
            crossing = name.option(OVERSHOOT, Overshoot.DROP) == Overshoot.CARRY ? Crossing.CARRY : crossing;
        }
        return new ThresholdSpec(measure, crossing, size(name));
    }

    private static ThresholdSize size(BarName name) {
        if (!name.takes(AUTO)) {
            return new ThresholdSize.Fixed(DecimalText.parse(name.takeRest()));
        }
        int bars = BarName.wholeNumber(name.takeRest(), "bars a day", 1, ThresholdSize.Auto.MOST_BARS);
        int days = name.option(DAYS, ThresholdSize.Auto.DEFAULT_DAYS, 1, ThresholdSize.Auto.MOST_DAYS);
        return new ThresholdSize.Auto(bars, days);
    }

    @Override
    public String name() {
        BarName.Text name = new BarName.Text(measure.word());
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

    /** A trade cannot be divided or be beyond a whole number of trades, so these bars are whole ones by other names. */
    @Override
    public BarSpec on(DataType type) {
        return measure == Measure.TICK && type == DataType.TRADES && crossing != Crossing.WHOLE
                ? new ThresholdSpec(measure, Crossing.WHOLE, size)
                : this;
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
        return new ThresholdBarBuilder(this, frame);
    }

    @Override
    public BarBuilder resume(BarContext frame, JsonNode state) {
        return new ThresholdBarBuilder(this, frame, state);
    }
}
