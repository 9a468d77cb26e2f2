package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.ticks.DataType;
import java.util.List;

/** A kind of bar that is made of the best bid and ask of an order book. */
public sealed interface QuoteSpec extends BarKind permits QuoteTimeSpec, QuoteTickSpec {
    /** The form of a name after the family. */
    String SHAPE = "(time-<interval>[(empty=flat)]|tick-<updates>)";

    /** The second words of names. */
    enum Rule {
        /** Equal intervals. */
        TIME,
        /** A number of updates. */
        TICK
    }

    /** Parses a name after the family. */
    static QuoteSpec parse(BarName name) {
        return switch (name.readOneOf(Rule.class)) {
            case TIME -> new QuoteTimeSpec(TimeSpec.parse(name));
            case TICK -> QuoteTickSpec.parse(name);
        };
    }

    @Override
    default List<DataType> sources() {
        return List.of(DataType.QUOTES, DataType.BOOK_TICKER);
    }

    /** A builder without any updates yet. */
    QuoteBarBuilder builder(QuoteBarSink sink);

    /**
     * A builder that resumes from the state of a builder of the same name.
     *
     * @throws io.barmill.error.BarmillException BAR_STATE_UNUSABLE for a damaged state, or one of another bar or version
     */
    QuoteBarBuilder builder(QuoteBarSink sink, String state);
}
