package io.barmill.ticks;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text inside an archive. What damage there is in the archive is found at the end of the text at the latest, and
 * reported as ARCHIVE_CORRUPT with the archive's name and the byte of the archive where it shows.
 */
abstract class ArchiveInput extends InputStream {
    private static final int EOF = -1;

    private final CountedFile file;
    private final String name;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] single = new byte[1];
    private long deflatedBytes;
    private long inflatedBytes;
    private BarmillException failure;

    ArchiveInput(CountedFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Gives the next bytes of text.
     *
     * @return how many, at least one; -1 behind the last one, once everything around the text is found in order
     */
    abstract int readText(byte[] target, int from, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        return read(single, 0, 1) < 0 ? EOF : single[0] & 0xFF;
    }

    @Override
    public final int read(byte[] target, int from, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (length == 0) {
            return 0;
        }
        try {
            return readText(target, from, length);
        } catch (BarmillException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public final void close() throws IOException {
        inflater.end();
        file.close();
    }

    final CountedFile file() {
        return file;
    }

    /** Makes ready for another stretch of compressed bytes. */
    final void restart() {
        inflater.reset();
        crc.reset();
        deflatedBytes = 0;
        inflatedBytes = 0;
    }

    final long crc() {
        return crc.getValue();
    }

    final long inflatedBytes() {
        return inflatedBytes;
    }

    final long deflatedBytes() {
        return deflatedBytes;
    }

    final void count(byte[] target, int from, int length) {
        crc.update(target, from, length);
        inflatedBytes += length;
    }

    /**
     * Inflates the bytes at the file's position.
     *
     * @param maxDeflated compressed bytes that there may be at most from the restart on
     * @return how many bytes of text came of it; -1 where the compressed bytes are at their own end, which is then the
     *     file's position
     */
    final int inflate(byte[] target, int from, int length, long maxDeflated) throws IOException {
        while (!inflater.finished()) {
            int given = 0;
            if (inflater.needsInput()) {
                given = (int) Math.min(file.available(), maxDeflated - deflatedBytes);
                if (given <= 0) {
                    throw corrupt(file.offset(), "the compressed bytes end too early, after " + inflatedBytes
                            + " bytes of text");
                }
                inflater.setInput(file.bytes(), file.position(), given);
            }
            int count = inflateOnce(target, from, length);
            if (count > 0) {
                count(target, from, count);
                return count;
            }
            if (inflater.needsDictionary()) {
                throw corrupt(file.offset(), "the compressed bytes ask for a dictionary");
            }
        }
        return EOF;
    }

    /** Inflates what the inflater has been given, and moves the file on by what was used of it. */
    private int inflateOnce(byte[] target, int from, int length) {
        long before = inflater.getBytesRead();
        try {
            return inflater.inflate(target, from, length);
        } catch (DataFormatException e) {
            throw corrupt(file.offset() + inflater.getBytesRead() - before, "the compressed bytes make no sense ("
                    + e.getMessage() + "), after " + inflatedBytes + " bytes of text");
        } finally {
            int used = Math.toIntExact(inflater.getBytesRead() - before);
            deflatedBytes += used;
            file.skip(used);
        }
    }

    final BarmillException corrupt(long offset, String reason) {
        return corrupt(name, offset, reason);
    }

    static BarmillException corrupt(String name, long offset, String reason) {
        return new BarmillException(ErrorCode.ARCHIVE_CORRUPT, name + " is damaged at byte " + offset + ": " + reason);
    }

    /** The next little-endian number of that many bytes. */
    final long readNumber(int bytes, String what) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = file.read();
            if (next < 0) {
                throw corrupt(file.offset(), "the file ends inside " + what);
            }
            value |= (long) next << 8 * i;
        }
        return value;
    }
}
