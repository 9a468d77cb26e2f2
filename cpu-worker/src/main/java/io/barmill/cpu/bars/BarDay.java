package io.barmill.cpu.bars;

import io.barmill.plan.BarStep;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * One day's bar file that is being made. Closed before it is published, it leaves nothing.
 *
 * @param <B> a batch of ticks
 */
interface BarDay<B> extends Closeable {
    /** The plan of the file. */
    BarStep step();

    /**
     * Folds a batch.
     *
     * @param input the path of the file that the rows are from
     */
    void add(B batch, String input);

    /**
     * Ends the day and publishes the file.
     *
     * @return the state that the next day continues from
     */
    Published publish() throws IOException;

    /**
     * A file that was published.
     *
     * @param bars the number of bars in it
     */
    record Published(long bars, Optional<PreviousState> state) {}
}
