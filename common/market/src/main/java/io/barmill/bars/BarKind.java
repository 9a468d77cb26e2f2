package io.barmill.bars;

import io.barmill.bars.state.BarState;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.List;

/**
 * A kind of bar with its parameters, whatever it is made of. The name is the bar's name everywhere: in requests, paths,
 * files and columns. A new kind is a record and a line in {@code BarFamily}.
 */
public sealed interface BarKind permits BarSpec, QuoteSpec {
    /** {@link BarState#VERSION}. */
    int VERSION = BarState.VERSION;

    /** The types of ticks that bars of one kind or another are made of. */
    List<DataType> SOURCES = List.of(DataType.TRADES, DataType.AGG_TRADES, DataType.QUOTES, DataType.BOOK_TICKER);

    /**
     * Such as {@code time-1m}, {@code volume-split-500} or {@code run-tick-ewma(bars=5)}: parameters that have their
     * default are left out, the others are in the order of the alphabet. Equal specs, equal names.
     */
    String name();

    /** The types of ticks that it can be made of, the most wanted first. */
    List<DataType> sources();

    /** True where the bars of a day can be made without what the day before left open. */
    boolean isIndependentByDay();

    /**
     * True where exchange time closes the bars. A day's rows are then those of its exchange time, and all bars that end
     * by the end of the day are over when the day is.
     */
    boolean goesByClock();

    /** The bar that says the same of rows of that type by its simplest name: so that no series is made twice. */
    default BarKind on(DataType type) {
        return this;
    }

    /** The first word of the name: {@code time}, {@code tick}, {@code quote} and so on. */
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
    static BarKind parse(String field, String text) {
        return BarExtra.parse(field, text);
    }

    /** The first words of all names. */
    static List<String> families() {
        return BarFamily.words();
    }
}
