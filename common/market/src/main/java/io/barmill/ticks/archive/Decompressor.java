package io.barmill.ticks.archive;

import java.util.zip.DataFormatException;

/**
 * Inflates raw DEFLATE (RFC 1951): compressed bytes are {@link #add added}, and {@link #inflate} returns what they expand
 * to. Implementations agree on every byte of a valid stream, on where it ends, and on which streams are invalid; the byte
 * at which an invalid stream is noticed may differ by a few.
 */
interface Decompressor extends AutoCloseable {
    /** Forgets everything and expects the beginning of a stream. */
    void restart();

    /** True once the end of the stream was read and all of its text was returned. */
    boolean isFinished();

    /**
     * Adds compressed bytes. Only allowed when {@link #inflate} has returned 0, or before its first call. The caller leaves
     * the bytes unchanged until then.
     *
     * @return how many bytes were accepted, at least one
     */
    int add(byte[] bytes, int from, int length);

    /** How many of the accepted bytes have not been used. */
    int unused();

    /**
     * Returns the next bytes of text.
     *
     * @return their number; 0 if more compressed bytes are needed or the end is reached
     * @throws DataFormatException if the stream is invalid, after all text before the fault has been returned
     */
    int inflate(byte[] target, int from, int length) throws DataFormatException;

    /** Frees what the implementation holds outside the heap. */
    @Override
    void close();
}
