package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarSink;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;

/** Writes one bar file. Closed before {@link #finish()}, it leaves a file without a footer, which nothing can read. */
public final class BarFileWriter implements BarSink, Closeable {
    public BarFileWriter(Path file, Map<String, String> footer) {
        throw new IllegalStateException("no writer yet for " + file + footer);
    }

    @Override
    public void accept(Bar bar) {
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
