package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Bars that close when their highest and lowest price are so far apart.
 *
 * @param range in quote units, exact: above 0, at most 1e18, at most 18 decimal places
 */
public record RangeSpec(BigDecimal range) implements TradeRule {
    static final String SHAPE = "<price difference>";

    /** @throws io.barmill.fault.InvalidFieldException for a range that no bar can have */
    public RangeSpec {
        range = DecimalThreshold.normal(range);
    }

    static RangeSpec parse(BarName name) {
        return new RangeSpec(DecimalThreshold.parse(name.takeRest()));
    }

    @Override
    public String name() {
        return new BarName.Text("range").word(range.toPlainString()).toString();
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
    public BarBuilder start(BarFrame frame) {
        return new RangeBarBuilder(this, frame);
    }

    @Override
    public BarBuilder resume(BarFrame frame, JsonNode state) {
        return new RangeBarBuilder(this, frame, state);
    }
}
