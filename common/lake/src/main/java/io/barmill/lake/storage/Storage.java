package io.barmill.lake.storage;

import java.io.Closeable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.io.InputFile;

/** Where a lake's files are kept. Paths are relative to the root, with forward slashes, and stay below it. */
public interface Storage extends Closeable {
    URI root();

    StagedFile stage(String target, String tag);

    boolean holds(String path);

    InputFile input(String path);

    byte[] bytes(String path);

    /**
     * The published files in that folder and below, in the order of their paths.
     *
     * @param folder a plain path, or empty for all there are
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

    /** Removes a published file; does nothing where there is none. */
    void remove(String path);

    /** Removes staged files that nobody has written to since that moment. Gives their number. */
    int sweepStale(Instant before);

    /** Lets connections go. */
    @Override
    void close();
}
