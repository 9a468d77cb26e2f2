package io.barmill.lake.storage;

import java.io.Closeable;

/**
 * A change of one path of the lake that has not been made. Once it is prepared, it can be made as long as nobody else
 * has changed the path: an attempt that is overtaken between the two changes nothing.
 */
public interface StagedChange extends Closeable {
    /** Returns the path in the lake, relative to its root. */
    String target();

    /**
     * Does what takes long, such as an upload, and notes what is at the target. Nothing becomes visible. Preparing again
     * has no effect.
     *
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED if that fails; the lake is as it was
     */
    void prepare();

    /**
     * Makes the change atomically; prepares it first if that has not been done.
     *
     * @throws io.barmill.error.BarmillException LAKE_WRITE_FAILED if that fails, or if the target was changed after this
     *     was prepared; the lake is as it was
     */
    void publish();
}
