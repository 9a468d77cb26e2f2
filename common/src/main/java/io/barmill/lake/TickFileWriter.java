package io.barmill.lake;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;

/** Writes one tick file. Closed before {@link #finish()}, it leaves a file without a footer, which nothing can read. */
public final class TickFileWriter implements Closeable {
    /** @param footer facts for the file's footer, such as the source's URL and checksum */
    public TickFileWriter(Path file, DataType type, Map<String, String> footer) {
        throw new IllegalStateException("no writer yet for " + file + type + footer);
    }

    /** Appends the batch's rows from {@code from} (inclusive) to {@code to} (exclusive). */
    public void write(TradeBatch batch, int from, int to) {
        throw new IllegalStateException("no writer yet");
    }

    /** Writes the footer, reads it back, and tells what was written. */
    public FileFacts finish() {
        throw new IllegalStateException("no writer yet");
    }

    @Override
    public void close() {
        throw new IllegalStateException("no writer yet");
    }
}
