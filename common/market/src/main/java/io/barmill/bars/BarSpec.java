package io.barmill.bars;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.List;
import java.util.Set;

/**
 * A kind of bar that is made of trades. Extra columns are suffixes of the name; {@code time-1m+features} is a series of its
 * own.
 */
public sealed interface BarSpec extends BarKind permits TradeRule, ExtendedSpec {
    @Override
    default List<DataType> sources() {
        return List.of(DataType.TRADES, DataType.AGG_TRADES);
    }

    @Override
    default BarSpec on(DataType type) {
        return this;
    }

    /** The extra columns, in alphabetical order. */
    default Set<BarExtra> extras() {
        return Set.of();
    }

    /** The same bars with these extras added. */
    BarSpec with(Set<BarExtra> more);

    /** A builder without any trades yet. */
    BarBuilder builder(BarSink sink);

    /**
     * A builder that resumes from the state of a builder of the same name.
     *
     * @throws io.barmill.error.BarmillException BAR_STATE_UNUSABLE for a damaged state, or one of another bar or version
     */
    BarBuilder builder(BarSink sink, String state);

    /**
     * Parses a name, as {@link BarKind#parse}.
     *
     * @throws InvalidFieldException if the text does not name a bar of trades, with what is expected
     */
    static BarSpec parse(String field, String text) {
        if (BarKind.parse(field, text) instanceof BarSpec spec) {
            return spec;
        }
        throw new InvalidFieldException(field, text, "a bar of trades such as time-1m, not a bar of quotes");
    }
}
