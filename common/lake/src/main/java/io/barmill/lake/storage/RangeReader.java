package io.barmill.lake.storage;

/** Gets a part of one file from a server. */
interface RangeReader {
    /**
     * Gets that part, all of which the file has.
     *
     * @throws io.barmill.error.BarmillException LAKE_UNAVAILABLE where it does not come, or the file was replaced
     */
    byte[] read(long from, int length);
}
