package io.barmill.bars;

import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/**
 * Folds trades into bars of one kind, in constant memory, and hands each bar to its sink when it closes. Its state can be
 * taken at any row and given to a new builder, which then goes on as if nothing had happened.
 */
public interface BarBuilder {
    /** Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive). */
    void add(TradeBatch batch, int from, int to);

    /**
     * Says that no trade before that moment is still to come, so that time bars which end by then are complete. Bars
     * that count something are not changed by it.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    void closeUntil(long micros);

    /** The bar that is open now, with {@code complete} false; empty where no trade waits for its bar to close. */
    Optional<Bar> partial();

    /** What a later builder needs to go on from here, as JSON. */
    String state();
}
