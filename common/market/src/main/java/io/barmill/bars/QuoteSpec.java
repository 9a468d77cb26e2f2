package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.ticks.DataType;
import java.util.List;

/** A kind of bar that is made of the best level of an order book. */
public sealed interface QuoteSpec extends BarKind permits QuoteTimeSpec, QuoteTickSpec {
    /** How names go on after the family. */
    String SHAPE = "(time-<interval>[(empty=flat)]|tick-<updates>)";

    /** The second words of names. */
    enum Rule {
        /** Equal intervals. */
        TIME,
        /** So many updates. */
        TICK
    }

    /** Reads what a name says after the family. */
    static QuoteSpec parse(BarName name) {
        return switch (name.takeOneOf(Rule.class)) {
            case TIME -> new QuoteTimeSpec(TimeSpec.parse(name));
            case TICK -> QuoteTickSpec.parse(name);
        };
    }

    @Override
    default List<DataType> sources() {
        return List.of(DataType.QUOTES, DataType.BOOK_TICKER);
    }

    /** False: the quote that stands at midnight counts for the day after. */
    @Override
    default boolean isIndependentByDay() {
        return false;
    }

    /** A builder that starts with nothing. */
    QuoteBarBuilder builder(QuoteBarSink sink);

    /**
     * A builder that goes on from a state that one of the same name left.
     *
     * @throws io.barmill.error.BarmillException BAR_STATE_UNUSABLE for a state of another bar or version, or damaged
     */
    QuoteBarBuilder builder(QuoteBarSink sink, String state);
}
