package io.barmill.ticks.archive;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * The text inside an archive, of limited length. Damage is noticed at the end of the text at the latest and reported as ARCHIVE_CORRUPT with
 * the archive's name and the byte of the archive at which it was noticed.
 */
abstract class ArchiveInput extends InputStream {
    private static final int EOF = -1;

    private final CountedFile file;
    private final String name;
    private final Decompressor decompressor;
    private final long mostText;
    private final CRC32 crc = new CRC32();
    private final byte[] single = new byte[1];
    private long deflatedBytes;
    private long inflatedBytes;
    private long text;
    private BarmillException failure;
    private boolean closed;

    /**
     * Closes the file and the decompressor when it is closed.
     *
     * @param mostText the most bytes of text; more are ARCHIVE_TOO_LARGE
     */
    ArchiveInput(CountedFile file, String name, Decompressor decompressor, long mostText) {
        this.file = file;
        this.name = name;
        this.decompressor = decompressor;
        this.mostText = mostText;
    }

    /**
     * Reads the next bytes of text.
     *
     * @return their number, at least one; -1 behind the last one, once everything around the text has been verified
     */
    abstract int readText(byte[] target, int from, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        return read(single, 0, 1) < 0 ? EOF : single[0] & 0xFF;
    }

    @Override
    public final int read(byte[] target, int from, int length) throws IOException {
        if (closed) {
            throw new IOException(name + " is closed");
        }
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
        closed = true;
        decompressor.close();
        file.close();
    }

    final CountedFile file() {
        return file;
    }

    /** Expects another compressed stream at the file's position. */
    final void restart() {
        decompressor.restart();
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
        text += length;
        requireAllowed(text);
    }

    /** @throws BarmillException ARCHIVE_TOO_LARGE if so much text is not allowed */
    final void requireAllowed(long bytes) {
        if (bytes > mostText) {
            throw new BarmillException(
                    ErrorCode.ARCHIVE_TOO_LARGE,
                    name + " unpacks to more than " + mostText + " bytes, the limit for an archive of its size");
        }
    }

    /**
     * Inflates the bytes at the file's position.
     *
     * @param maxDeflated the most compressed bytes allowed since the restart
     * @return the number of bytes of text; -1 at the end of the compressed stream, which is then the file's position
     */
    final int inflate(byte[] target, int from, int length, long maxDeflated) throws IOException {
        while (!decompressor.isFinished()) {
            int count = inflateOnce(target, from, length);
            if (count > 0) {
                count(target, from, count);
                return count;
            }
            if (!decompressor.isFinished()) {
                addInput(maxDeflated);
            }
        }
        returnUnused();
        return EOF;
    }

    private int inflateOnce(byte[] target, int from, int length) {
        try {
            return decompressor.inflate(target, from, length);
        } catch (DataFormatException e) {
            returnUnused();
            throw corrupt(
                    file.offset(),
                    "the compressed data are invalid (" + e.getMessage() + "), after " + inflatedBytes
                            + " bytes of text");
        }
    }

    private void addInput(long maxDeflated) throws IOException {
        int ready = (int) Math.min(file.available(), maxDeflated - deflatedBytes);
        if (ready <= 0) {
            throw corrupt(
                    file.offset(), "the compressed data end too early, after " + inflatedBytes + " bytes of text");
        }
        int accepted = decompressor.add(file.bytes(), file.position(), ready);
        deflatedBytes += accepted;
        file.skip(accepted);
    }

    /** Moves the file back to the first unused byte, which is among those added last. */
    private void returnUnused() {
        deflatedBytes -= decompressor.unused();
        file.skip(-decompressor.unused());
    }

    final BarmillException corrupt(long offset, String reason) {
        return corrupt(name, offset, reason);
    }

    static BarmillException corrupt(String name, long offset, String reason) {
        return new BarmillException(ErrorCode.ARCHIVE_CORRUPT, name + " is damaged at byte " + offset + ": " + reason);
    }

    static BarmillException unsupported(String name, String reason) {
        return new BarmillException(ErrorCode.ARCHIVE_UNSUPPORTED, name + ": " + reason);
    }

    /** Reads a little-endian number of that many bytes. */
    final long readNumber(int bytes, String what) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = file.read();
            if (next < 0) {
                throw corrupt(file.offset(), "the file ends inside " + what);
            }
            value |= (long) next << (8 * i);
        }
        return value;
    }
}
