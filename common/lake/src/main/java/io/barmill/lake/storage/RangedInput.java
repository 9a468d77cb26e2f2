package io.barmill.lake.storage;

import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file on a server, read in few large parts. Its tail, which holds Parquet's footer and page indexes, is read once
 * for all streams; of the rest, each stream holds one part at a time. A part extends beyond the request, so that
 * adjacent columns are fetched in one request.
 */
final class RangedInput implements InputFile {
    static final int TAIL_BYTES = 256 * 1024;
    static final int READ_AHEAD_BYTES = 4 * 1024 * 1024;

    private final String name;
    private final long length;
    private final RangeReader reader;
    /** Null until the first read needs it. */
    private byte[] tail;

    /** @param length the file's size in bytes */
    RangedInput(String name, long length, RangeReader reader) {
        this.name = name;
        this.length = length;
        this.reader = reader;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new RangedStream(new RangedBytes(this));
    }

    @Override
    public String toString() {
        return name;
    }

    long tailStart() {
        return Math.max(0, length - TAIL_BYTES);
    }

    synchronized byte[] tail() {
        if (tail == null) {
            tail = get(tailStart(), Math.toIntExact(length - tailStart()));
        }
        return tail;
    }

    /** Returns the bytes from that offset: at least as many as requested, up to the tail. */
    byte[] ahead(long from, int wanted) {
        return get(from, Math.toIntExact(Math.min(tailStart() - from, Math.max(wanted, READ_AHEAD_BYTES))));
    }

    private byte[] get(long from, int count) {
        byte[] bytes = reader.read(from, count);
        if (bytes.length != count) {
            throw ObjectStoreErrors.unavailable(
                    name + " gave " + bytes.length + " bytes from " + from + ", expected " + count, null);
        }
        return bytes;
    }
}
