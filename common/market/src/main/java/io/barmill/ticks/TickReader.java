package io.barmill.ticks;

import java.io.Closeable;
import java.io.IOException;

/** Rows of one type, batch by batch, in source order. Not thread-safe. */
public interface TickReader extends Closeable {
    /**
     * Clears the batch and fills it with the next rows.
     *
     * @param batch of the source's type
     * @return false if the source is at its end and the batch is empty
     * @throws io.barmill.error.BarmillException BAD_ROW for a row that cannot be read, with its line number and the reason;
     *     ARCHIVE_CORRUPT for a damaged archive, with the byte offset
     * @throws IllegalArgumentException for a batch of another type
     */
    boolean read(TickBatch batch) throws IOException;

    /** True if batches must have columns for contracts, because the market counts them. */
    default boolean hasContracts() {
        return false;
    }
}
