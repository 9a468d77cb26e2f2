package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import java.math.BigDecimal;

/**
 * Renko bars: bricks of one size, stacked from the first price.
 *
 * @param size of a brick in quote units, exact: above 0, at most 1e18, at most 18 decimal places
 * @param reversal the distance from the last brick's close that starts a brick in the opposite direction, in sizes: 1 or 2
 */
public record RenkoSpec(BigDecimal size, int reversal) implements TradeRule {
    static final String SHAPE = "<brick size>[(reversal=1)]";

    private static final String REVERSAL = "reversal";
    private static final int MAX_REVERSAL = 2;

    /** @throws io.barmill.error.InvalidFieldException for a size that no brick can have, or another reversal */
    public RenkoSpec {
        size = DecimalText.normal(size);
        if (reversal < 1 || reversal > MAX_REVERSAL) {
            throw BarName.refused(Integer.toString(reversal), BarName.range(REVERSAL, 1, MAX_REVERSAL));
        }
    }

    static RenkoSpec parse(BarName name) {
        BigDecimal size = DecimalText.parse(name.readRest());
        return new RenkoSpec(size, name.option(REVERSAL, MAX_REVERSAL, 1, MAX_REVERSAL));
    }

    @Override
    public String name() {
        return new BarName.Builder("renko")
                .word(size.toPlainString())
                .option(REVERSAL, reversal, MAX_REVERSAL)
                .toString();
    }

    @Override
    public BarBuilder start(BarContext context) {
        return new RenkoBarBuilder(this, context);
    }

    @Override
    public BarBuilder resume(BarContext context, JsonNode state) {
        return new RenkoBarBuilder(this, context, state);
    }
}
