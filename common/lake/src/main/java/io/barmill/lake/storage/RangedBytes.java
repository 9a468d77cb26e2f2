package io.barmill.lake.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A seekable stream of a file on a server. Holds one part of the file at a time. */
final class RangedBytes extends InputStream {
    private static final byte[] NOTHING = {};

    private final RangedInput file;
    private byte[] part = NOTHING;
    private long partStart;
    private long position;

    RangedBytes(RangedInput file) {
        this.file = file;
    }

    long position() {
        return position;
    }

    void seek(long place) throws IOException {
        if (place < 0 || place > file.getLength()) {
            throw new EOFException(file + " has " + file.getLength() + " bytes, none at " + place);
        }
        position = place;
    }

    @Override
    public int read() {
        if (position >= file.getLength()) {
            return -1;
        }
        hold(1);
        int value = part[offset()] & 0xFF;
        position++;
        return value;
    }

    @Override
    public int read(byte[] target, int from, int count) {
        Objects.checkFromIndexSize(from, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (position >= file.getLength()) {
            return -1;
        }
        hold(count);
        int given = Math.min(count, part.length - offset());
        System.arraycopy(part, offset(), target, from, given);
        position += given;
        return given;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, file.getLength() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return position < partStart || position >= partStart + part.length ? 0 : part.length - offset();
    }

    @Override
    public void close() {
        part = NOTHING;
    }

    private int offset() {
        return (int) (position - partStart);
    }

    /** Loads a part that contains the position. */
    private void hold(int wanted) {
        if (position >= partStart && position < partStart + part.length) {
            return;
        }
        if (position >= file.tailStart()) {
            part = file.tail();
            partStart = file.tailStart();
        } else {
            part = file.ahead(position, wanted);
            partStart = position;
        }
    }
}
