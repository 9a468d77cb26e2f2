package io.barmill.ticks.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The bytes of another stream, which a thread of its own reads ahead of this one's reader: inflating runs beside what the text
 * is used for. A failure of that stream reaches the reader after the bytes before it, as the same exception.
 *
 * <p>For one reader at a time. It closes the other stream.
 */
public final class ReadAhead extends InputStream {
    private static final int CHUNKS = 4;
    private static final int CHUNK_BYTES = 256 * 1024;

    private final InputStream source;
    private final Thread thread;
    private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(CHUNKS);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS);

    /** The chunk that is read, of which the bytes from {@link #next} on are left. */
    private Chunk current = new Chunk(new byte[0], 0, null);

    private int next;

    /**
     * @param size bytes in use; -1 at the end
     * @param failure what ended the stream; null for bytes, and for the end
     */
    private record Chunk(byte[] bytes, int size, Exception failure) {}

    /** Begins to read. */
    public ReadAhead(InputStream source) {
        this.source = source;
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new byte[CHUNK_BYTES]);
        }
        thread = new Thread(this::fill, "read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        try {
            for (boolean hasMore = true; hasMore; ) {
                Chunk chunk = chunk(empty.take());
                hasMore = chunk.size() >= 0;
                filled.put(chunk);
            }
        } catch (InterruptedException e) {
            // Closed before the end.
            Thread.currentThread().interrupt();
        }
    }

    private Chunk chunk(byte[] bytes) {
        try {
            return new Chunk(bytes, source.read(bytes), null);
        } catch (IOException | RuntimeException e) {
            return new Chunk(bytes, -1, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (next >= current.size()) {
            if (current.size() < 0) {
                return end();
            }
            advance();
        }
        int count = Math.min(length, current.size() - next);
        System.arraycopy(current.bytes(), next, target, from, count);
        next += count;
        return count;
    }

    private int end() throws IOException {
        if (current.failure() instanceof IOException failure) {
            throw failure;
        }
        if (current.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        return -1;
    }

    private void advance() throws IOException {
        try {
            if (current.bytes().length > 0) {
                empty.put(current.bytes());
            }
            current = filled.take();
            next = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an archive was read");
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }
}
