package io.barmill.ticks.archive;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * The text inside an archive. What damage there is in the archive is found at the end of the text at the latest, and
 * reported as ARCHIVE_CORRUPT with the archive's name and the byte of the archive where it shows.
 */
abstract class ArchiveInput extends InputStream {
    private static final int EOF = -1;

    private final CountedFile file;
    private final String name;
    private final DeflateDecoder inflation = new DeflateDecoder();
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
        file.close();
    }

    final CountedFile file() {
        return file;
    }

    /** Makes ready for another stretch of compressed bytes. */
    final void restart() {
        inflation.restart();
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
        while (!inflation.isFinished()) {
            int count = inflateOnce(target, from, length);
            if (count > 0) {
                count(target, from, count);
                return count;
            }
            if (!inflation.isFinished()) {
                giveMore(maxDeflated);
            }
        }
        takeBack();
        return EOF;
    }

    private int inflateOnce(byte[] target, int from, int length) {
        try {
            return inflation.inflate(target, from, length);
        } catch (DataFormatException e) {
            takeBack();
            throw corrupt(
                    file.offset(),
                    "the compressed bytes make no sense (" + e.getMessage() + "), after " + inflatedBytes
                            + " bytes of text");
        }
    }

    private void giveMore(long maxDeflated) throws IOException {
        int ready = (int) Math.min(file.available(), maxDeflated - deflatedBytes);
        if (ready <= 0) {
            throw corrupt(
                    file.offset(), "the compressed bytes end too early, after " + inflatedBytes + " bytes of text");
        }
        int taken = inflation.give(file.bytes(), file.position(), ready);
        deflatedBytes += taken;
        file.skip(taken);
    }

    /** Moves the file back to the first byte that has not been used, which is among those given last. */
    private void takeBack() {
        deflatedBytes -= inflation.unused();
        file.skip(-inflation.unused());
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
