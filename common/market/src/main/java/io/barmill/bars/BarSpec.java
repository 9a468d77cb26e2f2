package io.barmill.bars;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A kind of bar that is made of trades. It can be asked for with columns beside its own, which are suffixes of the name:
 * {@code time-1m+features} is a series of its own.
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

    /** What the bars have beside their own columns, in the order of the alphabet. */
    default Set<BarExtra> extras() {
        return Set.of();
    }

    /** The same bars with these extras too. */
    BarSpec with(Set<BarExtra> more);

    /** A builder that starts with nothing. */
    BarBuilder builder(BarSink sink);

    /**
     * A builder that goes on from a state that one of the same name left.
     *
     * @throws io.barmill.error.BarmillException BAR_STATE_UNUSABLE for a state of another bar or version, or damaged
     */
    BarBuilder builder(BarSink sink, String state);

    /**
     * The bar of that name, as {@link BarKind#parse}.
     *
     * @throws InvalidFieldException for a text that names no bar of trades, saying what would
     */
    static BarSpec parse(String field, String text) {
        if (BarKind.parse(field, text) instanceof BarSpec spec) {
            return spec;
        }
        throw new InvalidFieldException(field, text, "a bar of trades such as time-1m, not one of quotes");
    }

    /** Bars of at least so many trades, the one that makes a bar full staying in it whole. */
    static BarSpec ofTrades(long trades) {
        return ThresholdSpec.whole(Measure.TICK, BigDecimal.valueOf(trades));
    }

    /** Bars of at least so many base units, the trade that makes a bar full staying in it whole. */
    static BarSpec ofVolume(BigDecimal amount) {
        return ThresholdSpec.whole(Measure.VOLUME, amount);
    }

    /** Bars of at least so many quote units, the trade that makes a bar full staying in it whole. */
    static BarSpec ofDollars(BigDecimal notional) {
        return ThresholdSpec.whole(Measure.DOLLAR, notional);
    }
}
