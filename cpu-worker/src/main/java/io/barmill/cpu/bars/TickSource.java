package io.barmill.cpu.bars;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads tick files of one type, one after the other, into the same batch.
 *
 * @param <B> a batch of ticks
 */
interface TickSource<B> {
    /**
     * Opens a file.
     *
     * @throws io.barmill.error.BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file of another type
     */
    OpenTicks<B> open(String path) throws IOException;

    /** An open tick file. */
    interface OpenTicks<B> extends Closeable {
        /** Reads the next rows; false at the end of the file. */
        boolean read() throws IOException;

        /** The rows that were read and belong into bars, until the next call. */
        B batch();

        /** The number of rows that were read. */
        int rows();

        /** How many of them belong into no bar. */
        default int leftOut() {
            return 0;
        }
    }
}
