package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import java.math.BigDecimal;

/**
 * Bars that close when their highest and lowest price are a given distance apart.
 *
 * @param range in quote units, exact: above 0, at most 1e18, at most 18 decimal places
 */
public record RangeSpec(BigDecimal range) implements TradeRule {
    static final String SHAPE = "<price difference>";

    /** @throws io.barmill.error.InvalidFieldException for a range that no bar can have */
    public RangeSpec {
        range = DecimalText.normal(range);
    }

    static RangeSpec parse(BarName name) {
        return new RangeSpec(DecimalText.parse(name.readRest()));
    }

    @Override
    public String name() {
        return new BarName.Builder("range").word(range.toPlainString()).toString();
    }

    @Override
    public BarBuilder start(BarContext context) {
        return new RangeBarBuilder(this, context);
    }

    @Override
    public BarBuilder resume(BarContext context, JsonNode state) {
        return new RangeBarBuilder(this, context, state);
    }
}
