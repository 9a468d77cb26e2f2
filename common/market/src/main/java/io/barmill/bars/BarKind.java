package io.barmill.bars;

import io.barmill.bars.state.BarState;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.List;

/**
 * A kind of bar with its parameters, made of trades or of quotes. Its name is used everywhere: in requests, paths, files and
 * columns. A new kind is a record and a constant of {@code BarFamily}.
 */
public sealed interface BarKind permits BarSpec, QuoteSpec {
    /** The version of states and files: {@link BarState#VERSION}. */
    int VERSION = BarState.VERSION;

    /** All types of ticks that bars can be made of. */
    List<DataType> SOURCES = List.of(DataType.TRADES, DataType.AGG_TRADES, DataType.QUOTES, DataType.BOOK_TICKER);

    /**
     * Such as {@code time-1m}, {@code volume-split-500} or {@code run-tick-ewma(bars=5)}. Parameters at their default are
     * left out, the others are in alphabetical order. Equal specs have equal names.
     */
    String name();

    /** The types of ticks that it can be made of, in order of preference. */
    List<DataType> sources();

    /** True if the bars of a day can be made without the state that the day before left; few kinds are. */
    default boolean isIndependentByDay() {
        return false;
    }

    /**
     * True if exchange time closes the bars. The rows of a day are then selected by exchange time, and every bar that ends
     * by the end of the day is closed with the day. Only bars of intervals are.
     */
    default boolean closesByTime() {
        return false;
    }

    /**
     * The start of the interval that contains the time, both in microseconds since 1970-01-01 UTC; the time itself for bars
     * without fixed intervals.
     */
    default long startOf(long time) {
        return time;
    }

    /** The equivalent bar with the simplest name for rows of that type, so that no series is made twice. */
    default BarKind on(DataType type) {
        return this;
    }

    /** The first word of the name: {@code time}, {@code tick}, {@code quote} and so on. */
    default String family() {
        return BarFamily.wordOf(name());
    }

    /**
     * Parses a name. Other spellings of a parameter are accepted: {@code time-60s} is {@code time-1m}, {@code dollar-1e6} is
     * {@code dollar-1000000}, {@code volume-whole-500} is {@code volume-500}; and extras may be in any order. Letters may be in
     * any case: {@code time-1D} is {@code time-1d}; but {@code 1M} is a month and {@code 1m} a minute.
     *
     * @param field the name of the field that the text came from, for the error
     * @throws InvalidFieldException if the text does not name a bar, with what is expected
     */
    static BarKind parse(String field, String text) {
        return BarExtra.parse(field, text);
    }

    /** The first words of all names, see {@link #family}. */
    static List<String> families() {
        return BarFamily.words();
    }
}
