package io.barmill.lake.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not in the lake yet. It is written at {@link #path()}, and {@link #publish()} makes its bytes durable
 * and moves it into the lake, replacing an existing file; closing it without publishing removes it and leaves the lake as
 * it was.
 */
public interface StagedFile extends StagedChange {
    /** Returns the path to write, on a local disk, before the file is prepared. */
    Path path();

    /** Removes the file unless it was published. */
    @Override
    void close() throws IOException;
}
