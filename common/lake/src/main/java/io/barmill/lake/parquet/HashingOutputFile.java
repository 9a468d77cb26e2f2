package io.barmill.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A new local file whose SHA-256 is computed while it is written. It creates one stream only. While it {@link #rest}s it
 * holds neither a buffer nor an open file.
 */
final class HashingOutputFile implements OutputFile {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path file;
    private final MessageDigest digest;
    /** Null while the file rests, as is the buffer. */
    private FileChannel channel;

    private ByteBuffer buffer;
    private long position;
    private boolean closed;

    HashingOutputFile(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the number of bytes written. */
    long bytes() {
        return position;
    }

    /** Returns the SHA-256 of everything written, in hex digits. May be called once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Closes the file without completing it. */
    void abandon() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }

    /** Releases what an open file takes up, until the next write. */
    void rest() throws IOException {
        if (channel != null) {
            drain();
            channel.close();
            channel = null;
            buffer = null;
        }
    }

    private void wake() throws IOException {
        if (channel == null) {
            buffer = ByteBuffer.allocate(BUFFER_BYTES);
            channel = FileChannel.open(file, StandardOpenOption.APPEND);
        }
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Stream();
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return new Stream();
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private void drain() throws IOException {
        buffer.flip();
        digest.update(buffer.array(), 0, buffer.limit());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private final class Stream extends PositionOutputStream {
        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            wake();
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put((byte) value);
            position++;
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            wake();
            int next = from;
            int left = length;
            while (left > 0) {
                if (!buffer.hasRemaining()) {
                    drain();
                }
                int count = Math.min(left, buffer.remaining());
                buffer.put(source, next, count);
                next += count;
                left -= count;
            }
            position += length;
        }

        @Override
        public void flush() throws IOException {
            if (buffer != null) {
                drain();
            }
        }

        /**
         * Does not wait for the disk: whoever publishes the file does, and the files of single days that a month's bar file
         * is made of are never published.
         */
        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                wake();
                drain();
                channel.close();
                buffer = null;
            }
        }
    }
}
