package io.barmill.lake.storage;

import java.io.Closeable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.parquet.io.InputFile;

/** The files of a lake. Paths are relative to the root, with forward slashes, and stay below it. */
public interface Storage extends Closeable {
    /** Returns the root as a URI. */
    URI root();

    /** Stages a file for that path; {@code tag} distinguishes attempts. */
    StagedFile stage(String target, String tag);

    /** Stages the removal of the file at that path; removing a file that does not exist has no effect. */
    StagedChange stageRemoval(String target, String tag);

    /** Returns true if a file is published at that path. */
    boolean holds(String path);

    /** Returns a published file for reading; fails with LAKE_FILE_MISSING if it does not exist. */
    InputFile input(String path);

    /** Returns the content of a small published file; fails with LAKE_FILE_MISSING if it does not exist. */
    byte[] bytes(String path);

    /**
     * Returns the published files in that folder and its subfolders, ordered by path.
     *
     * @param folder a plain path, or empty for the whole lake
     */
    List<LakeFile> list(String folder);

    /** Returns true if no file has been published here. */
    boolean isEmpty();

    /**
     * Publishes a small file unless one exists at that path. Of several concurrent calls, one succeeds.
     *
     * @return false if a file exists at that path, which is left unchanged
     */
    boolean createIfAbsent(String path, byte[] content);

    /** Returns the kind of data that is read and written here. */
    default LakeKind kind() {
        return LakeKind.REAL;
    }

    /** Fails with LAKE_KIND_MISMATCH if the data here is of a kind other than {@link #kind}. */
    default void requireKind() {}

    /** Removes a published file; does nothing if it does not exist. */
    void remove(String path);

    /**
     * Removes the files on this machine that earlier attempts staged, and returns their number.
     *
     * @param task the beginning of their tags, up to the hyphen before the number of the attempt
     * @param attempt the number of the attempt that is beginning
     */
    int discardEarlier(String task, int attempt);

    /** Returns the tags of files on this machine that are staged and were not modified since that moment. */
    List<String> staleTags(Instant before);

    /** Removes staged files not modified since that moment, and returns their number. */
    int sweepStale(Instant before);

    /** Closes the connections. */
    @Override
    void close();
}
