package io.barmill.lake.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not in the lake yet. It is written at {@link #path()}, and {@link #publish()} brings it into the lake
 * whole or not at all; closed without that, it is gone and the lake is as it was.
 */
public interface StagedFile extends Closeable {
    /** Where to write, on a local disk. */
    Path path();

    /** The place in the lake, relative to its root. */
    String target();

    /**
     * Makes the bytes durable and puts them in their place, replacing a file that is there.
     *
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED if that cannot be done; the lake is as it was
     */
    void publish();

    /** Removes what was not published. */
    @Override
    void close() throws IOException;
}
