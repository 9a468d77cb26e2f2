package io.barmill.lake.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not in the lake yet. It is written at {@link #path()}, and {@link #publish()} moves it into the lake
 * atomically; closing it without publishing removes it and leaves the lake as it was.
 */
public interface StagedFile extends Closeable {
    /** Returns the path to write, on a local disk. */
    Path path();

    /** Returns the target path in the lake, relative to its root. */
    String target();

    /**
     * Makes the bytes durable and moves them to the target, replacing an existing file.
     *
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED if that fails; the lake is as it was
     */
    void publish();

    /** Removes the file unless it was published. */
    @Override
    void close() throws IOException;
}
