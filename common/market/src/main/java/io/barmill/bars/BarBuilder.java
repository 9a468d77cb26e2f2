package io.barmill.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/**
 * Folds trades into bars of one kind, in memory that does not grow with the input, and passes each bar to its sink when it
 * closes, in chronological order. Its state can be saved between any two rows; a new builder resumes from it as if nothing
 * had happened. Not thread-safe.
 */
public interface BarBuilder {
    /**
     * Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive), in the order of the source.
     *
     * @throws io.barmill.error.BarmillException BAD_ROW for a price or an amount that no trade can have; LATE_TRADE for a
     *     trade of a time bar that is already closed; TOO_MANY_BARS for a trade that would close more bars than the sink
     *     allows for one trade. The builder is unusable afterwards
     */
    void add(TradeBatch batch, int from, int to);

    /**
     * Folds the rows as {@link #add(TradeBatch, int, int)} does, using sums that several builders share.
     *
     * @param sums of rows that have not been folded into this builder
     */
    default void add(BatchSums sums) {
        add(sums.batch(), sums.from(), sums.to());
    }

    /**
     * States that the trades of that time are unknown, before any later trade is folded. Time bars that start in it are not
     * complete. Other bars are unaffected.
     *
     * @param from microseconds since 1970-01-01 UTC, inclusive
     * @param to exclusive
     */
    default void unseen(long from, long to) {
        // Only bars of intervals can lack their beginning.
    }

    /**
     * States that no trade before that time is still to come, so that time bars which end by then are complete. Other bars
     * are unaffected.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    void closeUntil(long micros);

    /**
     * States that no trade is still to come. All time bars except the last are then complete, because trades came after
     * them. The last one stays open: whether its interval was over when the input ended is unknown unless {@link
     * #closeUntil} states it. Other bars are unaffected.
     */
    void endOfInput();

    /**
     * The open bar, with {@code complete} false; empty if no trade is in an open bar. Several time bars can be open while
     * late trades are possible; this is the last of them.
     */
    Optional<Bar> partial();

    /** The state from which another builder can resume, as JSON. */
    String state();
}
