package io.barmill.bars.quotes;

import io.barmill.bars.BarBuilder;
import io.barmill.ticks.RowBatch;
import java.util.Optional;

/**
 * Folds updates of the best level into bars of one kind, in memory that does not grow with the input. Rows are taken in
 * the order of their source: each replaces the quote before it. A row whose exchange time is before the latest seen
 * counts from that latest time on, since nothing can be replaced in the past; so no row is ever too late. State and
 * threads are as with {@link BarBuilder}.
 */
public interface QuoteBarBuilder {
    /**
     * Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param batch of quotes or of book tickers
     * @throws io.barmill.error.BarmillException BAD_ROW for a price or an amount that no quote has. The builder is of no
     *     use after that
     */
    void add(RowBatch batch, int from, int to);

    /**
     * Says that no row before that moment is still to come, so that bars which time closes are complete if they end by
     * then, and the quote that stands has stood until then. Bars that count updates are not changed by it.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    void closeUntil(long micros);

    /**
     * The bar that is open now, with {@code complete} false, its quote standing until the last update; empty where it has
     * no update.
     */
    Optional<QuoteBar> partial();

    /** What a later builder needs to go on from here, as JSON. */
    String state();
}
