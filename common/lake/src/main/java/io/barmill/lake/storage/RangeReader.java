package io.barmill.lake.storage;

/** Reads a range of one file from a server. */
interface RangeReader {
    /**
     * Reads a range that lies within the file.
     *
     * @throws io.barmill.error.BarmillException LAKE_UNAVAILABLE if the read fails or the file was replaced
     */
    byte[] read(long from, int length);
}
