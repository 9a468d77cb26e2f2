package io.barmill.cpu.bars;

import io.barmill.plan.BarStep;
import java.io.Closeable;

/**
 * One day's bars that are being made. Closed before it has ended, it leaves nothing.
 *
 * @param <B> a batch of ticks
 */
interface BarDay<B> extends Closeable {
    /** The plan of the day. */
    BarStep step();

    /**
     * Folds a batch.
     *
     * @param input the path of the file that the rows are from
     */
    void add(B batch, String input);

    /** Ends the day. Its file is the caller's to close then. */
    DayPart end();
}
