package io.barmill.bars;

import io.barmill.fault.InvalidFieldException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A kind of bar with its parameters. The name is the bar's name everywhere: in requests, paths, files and columns. A new
 * kind is a record and a line in {@code BarFamily}. Bars can be asked for with columns beside their own, which are suffixes
 * of the name: {@code time-1m+features} is a series of its own.
 */
public sealed interface BarSpec permits TradeRule, ExtendedSpec {
    /**
     * Such as {@code time-1m}, {@code volume-split-500} or {@code run-tick-ewma(bars=5)}: parameters that have their
     * default are left out, the others are in the order of the alphabet. Equal specs, equal names.
     */
    String name();

    /** True where the bars of a day can be made without what the day before left open. */
    boolean isIndependentByDay();

    /**
     * True where every bar lies within one UTC day of exchange time. The bars of a day are then those that open in it,
     * and all are over when the day is.
     */
    boolean isWithinDay();

    /** A builder that starts with nothing. */
    BarBuilder builder(BarSink sink);

    /**
     * A builder that goes on from a state that one of the same name left.
     *
     * @throws io.barmill.fault.BarmillException BAR_STATE_UNUSABLE for a state of another bar or version, or damaged
     */
    BarBuilder builder(BarSink sink, String state);

    /** What the bars have beside their own columns, in the order of the alphabet. */
    default Set<BarExtra> extras() {
        return Set.of();
    }

    /** The same bars with these extras too. */
    BarSpec with(Set<BarExtra> more);

    /** The first word of the name: {@code time}, {@code tick}, {@code imbalance} and so on. */
    default String family() {
        return BarFamily.wordOf(name());
    }

    /**
     * The bar of that name. Other spellings of a parameter are understood: {@code time-60s} is {@code time-1m},
     * {@code dollar-1e6} is {@code dollar-1000000}, {@code volume-whole-500} is {@code volume-500}; and extras may be in
     * any order.
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException for a text that names no bar, saying what would
     */
    static BarSpec parse(String field, String text) {
        return BarExtra.parse(field, text);
    }

    /** The first words of all names. */
    static List<String> families() {
        return BarFamily.words();
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
