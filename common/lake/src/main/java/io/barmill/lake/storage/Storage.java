package io.barmill.lake.storage;

import java.io.Closeable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.io.InputFile;

/** The files of a lake. Paths are relative to the root, with forward slashes, and stay below it. */
public interface Storage extends Closeable {
    URI root();

    StagedFile stage(String target, String tag);

    boolean holds(String path);

    InputFile input(String path);

    byte[] bytes(String path);

    /**
     * Returns the published files in that folder and below, ordered by path.
     *
     * @param folder a plain path, or empty for the whole lake
     */
    List<LakeFile> list(String folder);

    /** True if no file has been published here. */
    boolean isEmpty();

    /**
     * Publishes a small file unless there is one at that path. Of several concurrent calls one succeeds.
     *
     * @return false if there is a file at that path, which stays as it is
     */
    boolean createIfAbsent(String path, byte[] content);

    /** The kind of data that is read and written here. */
    default LakeKind kind() {
        return LakeKind.REAL;
    }

    /** Fails with LAKE_KIND_MISMATCH if the data here is of another kind than {@link #kind}. */
    default void requireKind() {}

    /** Removes a published file; does nothing if there is none. */
    void remove(String path);

    /** Removes staged files not modified since that moment, and returns their number. */
    int sweepStale(Instant before);

    /** Closes the connections. */
    @Override
    void close();
}
