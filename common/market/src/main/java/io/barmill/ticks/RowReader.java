package io.barmill.ticks;

import java.io.IOException;

/** Rows of a type other than trades, batch by batch, in source order. Not thread-safe. */
public interface RowReader extends TickReader {
    /**
     * Clears the batch and fills it with the next rows.
     *
     * @return false if the source is at its end and the batch is empty
     * @throws io.barmill.error.BarmillException BAD_ROW for a row that cannot be read, with its line number and the reason;
     *     ARCHIVE_CORRUPT for a damaged archive, with the byte offset
     */
    boolean read(RowBatch batch) throws IOException;

    @Override
    default boolean read(TickBatch batch) throws IOException {
        if (batch instanceof RowBatch rows) {
            return read(rows);
        }
        throw new IllegalArgumentException("a batch of " + batch.type() + " for a source of other rows");
    }
}
