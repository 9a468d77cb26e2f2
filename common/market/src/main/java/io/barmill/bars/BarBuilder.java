package io.barmill.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/**
 * Folds trades into bars of one kind, in memory that does not grow with the input, and hands each bar to its sink when it
 * closes, in the order of time. Its state can be taken between any two rows and given to a new builder, which then goes on
 * as if nothing had happened. Not for more than one thread.
 */
public interface BarBuilder {
    /**
     * Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive), in the order of the source.
     *
     * @throws io.barmill.error.BarmillException BAD_ROW for a price or an amount that no trade has; LATE_TRADE for a
     *     trade of a time bar that has been closed and handed on; TOO_MANY_BARS for a trade that would close more bars than
     *     the sink takes of one. The builder is of no use after that
     */
    void add(TradeBatch batch, int from, int to);

    /**
     * Folds the rows as {@link #add(TradeBatch, int, int)} does, with what was worked out of them for all builders.
     *
     * @param sums of rows that have not been folded into this one
     */
    default void add(BatchSums sums) {
        add(sums.batch(), sums.from(), sums.to());
    }

    /**
     * Says that no trade before that moment is still to come, so that time bars which end by then are complete. Bars
     * that count something are not changed by it.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    void closeUntil(long micros);

    /**
     * Says that nothing is still to come. Time bars but the last are complete then: trades came after them. The last one
     * stays open, since nobody knows whether its interval was over when the input ended; {@link #closeUntil} says so
     * where somebody does. Bars that count something are not changed by it.
     */
    void endOfInput();

    /**
     * The bar that is open now, with {@code complete} false; empty where no trade waits for its bar to close. Of time
     * bars, which can be open several at a time while trades may still come late, it is the last.
     */
    Optional<Bar> partial();

    /** What a later builder needs to go on from here, as JSON. */
    String state();
}
