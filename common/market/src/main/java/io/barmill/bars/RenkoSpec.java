package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.bars.exact.DecimalText;
import java.math.BigDecimal;

/**
 * Bricks of one size, one on the other from the first price.
 *
 * @param size of a brick in quote units, exact: above 0, at most 1e18, at most 18 decimal places
 * @param reversal sizes from the last brick's close that a brick the other way needs: 1 or 2
 */
public record RenkoSpec(BigDecimal size, int reversal) implements TradeRule {
    static final String SHAPE = "<brick size>[(reversal=1)]";

    private static final String REVERSAL = "reversal";
    private static final int MOST_REVERSAL = 2;

    /** @throws io.barmill.error.InvalidFieldException for a size that no brick can have, or another reversal */
    public RenkoSpec {
        size = DecimalText.normal(size);
        if (reversal < 1 || reversal > MOST_REVERSAL) {
            throw BarName.refused(Integer.toString(reversal), BarName.range(REVERSAL, 1, MOST_REVERSAL));
        }
    }

    static RenkoSpec parse(BarName name) {
        BigDecimal size = DecimalText.parse(name.takeRest());
        return new RenkoSpec(size, name.option(REVERSAL, MOST_REVERSAL, 1, MOST_REVERSAL));
    }

    @Override
    public String name() {
        return new BarName.Text("renko")
                .word(size.toPlainString())
                .option(REVERSAL, reversal, MOST_REVERSAL)
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
        return new RenkoBarBuilder(this, frame);
    }

    @Override
    public BarBuilder resume(BarContext frame, JsonNode state) {
        return new RenkoBarBuilder(this, frame, state);
    }
}
