package io.barmill.bars.quotes;

import io.barmill.ticks.RowBatch;
import java.util.Optional;

/**
 * Folds updates of the best level into bars of one kind, in memory that does not grow with the input. Rows are added in source
 * order, and each replaces the quote before it. A row whose exchange time is before the latest one takes effect at that
 * latest time, since the past cannot be replaced; so no row is ever too late. Its state can be saved between any two rows.
 * Not thread-safe.
 */
public interface QuoteBarBuilder {
    /**
     * Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param batch of quotes or of book tickers
     * @throws io.barmill.error.BarmillException BAD_ROW for a price or an amount that no quote can have. The builder is
     *     unusable afterwards
     */
    void add(RowBatch batch, int from, int to);

    /**
     * States that the rows of that time are unknown, before any later row is folded. Time bars that start in it are not
     * complete. Bars that count updates are unaffected.
     *
     * @param from microseconds since 1970-01-01 UTC, inclusive
     * @param to exclusive
     */
    default void unseen(long from, long to) {
        // Only bars of intervals can lack their beginning.
    }

    /**
     * States that no row before that time is still to come, so that time bars which end by then are complete, and that the
     * current quote was in force until then. Bars that count updates are unaffected.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    void closeUntil(long micros);

    /**
     * The open bar, with {@code complete} false and its quote in force until the last update; empty if it has no update.
     */
    Optional<QuoteBar> partial();

    /** The state from which another builder can resume, as JSON. */
    String state();
}
