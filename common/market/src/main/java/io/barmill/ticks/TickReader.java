package io.barmill.ticks;

import java.io.Closeable;
import java.io.IOException;

/** Rows of one type, batch by batch, in the order of their source. Not for more than one thread. */
public interface TickReader extends Closeable {
    /**
     * Clears the batch and fills it with the rows that come next.
     *
     * @param batch of the source's type
     * @return false where the source is at its end and the batch is empty
     * @throws io.barmill.error.BarmillException BAD_ROW for a row that cannot be read, with its line number and reason;
     *     ARCHIVE_CORRUPT for damage underneath, with the byte offset
     * @throws IllegalArgumentException for a batch of another type
     */
    boolean read(TickBatch batch) throws IOException;

    /** True where batches must have room for contracts: the source is of a market that counts them. */
    default boolean hasContracts() {
        return false;
    }
}
