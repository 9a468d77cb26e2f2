package io.barmill.validation;

import java.util.List;

/**
 * One rule, or rules that share one state, over the rows of one series in their order. Nothing is sorted before. Findings are
 * passed on before a method returns, except for what the rows to come may still explain.
 *
 * <p>Its memory does not grow with the rows. It serves files and streams alike: a stream is a file of each day.
 */
sealed interface Validator
        permits IdHoles,
                IdDoubles,
                IdsBack,
                RowsVersusIds,
                TimesBack,
                TimeUnits,
                TimesOutside,
                Latencies,
                MinuteGaps,
                MinuteCoverage,
                PriceJumps,
                Multiples,
                CandleShapes,
                CandleGrid,
                CandleCoverage,
                IncrementRules,
                SnapshotShapes,
                CrossedQuotes,
                FundingTimes,
                TickerFunding,
                OptionRows {
    /** The rules that are checked. */
    List<Rule> rules();

    /**
     * Begins a file.
     *
     * @param follows true if its rows follow those of the file before; otherwise rows in between are unknown
     */
    void begin(SourceFile file, boolean follows);

    /** Checks the next rows of the file. */
    void accept(Rows rows, Results results);

    /** Ends the file: each rule that applies to it gets its check. */
    void end(Results results);

    /** Ends the series, after the last file. */
    default void finish(Results results) {
        // Most rules are done with a file at its end.
    }

    /** Forgets the file that was begun: it cannot be read to its end. The next one does not follow it. */
    default void abandon(Results results) {
        // Most rules forget at the next beginning.
    }
}
