package io.barmill.ticks.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read sequentially through one buffer, with the offset in the file of the next byte. */
final class CountedFile implements Closeable {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final FileChannel channel;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    /** Offset in the file of the buffer's end. */
    private long endOffset;

    CountedFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Offset in the file of the next byte. */
    long offset() {
        return endOffset - (end - position);
    }

    void seek(long offset) {
        endOffset = offset;
        position = 0;
        end = 0;
    }

    /** The number of bytes in the buffer, which is filled if it is empty; 0 only at the end of the file. */
    int available() throws IOException {
        if (position == end) {
            ByteBuffer target = ByteBuffer.wrap(bytes);
            int count = channel.read(target, endOffset);
            position = 0;
            end = Math.max(count, 0);
            endOffset += end;
        }
        return end - position;
    }

    /** The buffer that {@link #available()} counts, to be read from {@link #position()} on. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    void skip(int count) {
        position += count;
    }

    /** The next byte, or -1 at the end of the file. */
    int read() throws IOException {
        return available() == 0 ? -1 : bytes[position++] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
