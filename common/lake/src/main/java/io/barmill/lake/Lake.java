package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.lake.storage.FileStorage;
import io.barmill.lake.storage.GcsStorage;
import io.barmill.lake.storage.LakeFile;
import io.barmill.lake.storage.LakeKind;
import io.barmill.lake.storage.LakeRoot;
import io.barmill.lake.storage.LakeSettings;
import io.barmill.lake.storage.MarkedStorage;
import io.barmill.lake.storage.S3Storage;
import io.barmill.lake.storage.StagedChange;
import io.barmill.lake.storage.StagedFile;
import io.barmill.lake.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.io.InputFile;

/**
 * The lake's files, by their paths relative to its root: plain paths with forward slashes, without {@code .} and
 * {@code ..}. Any other path is refused with an InvalidFieldException.
 */
public final class Lake implements Closeable {
    /** The footer key of the {@link LakeKind#id} of the lake that a file was written for. */
    public static final String ORIGIN = "origin";

    private final Storage storage;
    private final LakeLayout layout;

    public Lake(Storage storage, LakeLayout layout) {
        this.storage = storage;
        this.layout = layout;
    }

    /**
     * Opens a lake, which need not exist yet. Sends no request to a server.
     *
     * @throws InvalidFieldException for an invalid root or setting
     */
    public static Lake open(LakeSettings settings) {
        LakeRoot root = LakeRoot.parse(settings.uri());
        Storage storage =
                switch (root.scheme()) {
                    case "s3" -> S3Storage.open(root, settings);
                    case "gs" -> GcsStorage.open(root, settings);
                    default -> new FileStorage(root.folder());
                };
        return new Lake(
                new MarkedStorage(storage, settings.kind()), settings.layout().layout(root.isLocal()));
    }

    /**
     * Opens a lake of real data in a folder, which need not exist yet.
     *
     * @param root a {@code file:} URI, or a path relative to the working directory
     * @throws InvalidFieldException for another scheme
     */
    public static Lake open(String root, LakeLayout layout) {
        LakeRoot parsed = LakeRoot.parse(root);
        if (!parsed.isLocal()) {
            throw new InvalidFieldException("folder", root, "a path, or a URI such as file:///data/lake");
        }
        return new Lake(new MarkedStorage(new FileStorage(parsed.folder()), LakeKind.REAL), layout);
    }

    /** Returns the kind of data that is read and written. */
    public LakeKind kind() {
        return storage.kind();
    }

    /**
     * Reads the lake's mark. Every other operation does so, too; calling this when a service starts reports a mismatch
     * early.
     *
     * @throws BarmillException LAKE_KIND_MISMATCH if the lake holds data of another kind; LAKE_UNAVAILABLE
     */
    public void requireKind() {
        storage.requireKind();
    }

    /**
     * Writes a small file into the lake and removes it again.
     *
     * @throws BarmillException LAKE_WRITE_FAILED, LAKE_UNAVAILABLE, LAKE_ACCESS_DENIED or LAKE_KIND_MISMATCH if the
     *     lake cannot be written
     */
    public void probe() {
        UUID id = UUID.randomUUID();
        try (StagedFile file = stage("_probe/" + id, id.toString())) {
            Files.write(file.path(), new byte[] {'\n'});
            file.publish();
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, root() + " cannot be written: " + e.getMessage(), e);
        }
        remove("_probe/" + id);
    }

    /** Returns the layout of the lake's paths. */
    public LakeLayout layout() {
        return layout;
    }

    /** Returns the lake's root as a URI. */
    public URI root() {
        return storage.root();
    }

    /**
     * Stages a file for a path.
     *
     * @param target the path, relative to the root
     * @param tag distinguishes attempts: {@code <task>-<attempt>}; letters, digits, dot, dash and underscore
     * @throws BarmillException LAKE_WRITE_FAILED if no file can be staged
     */
    public StagedFile stage(String target, String tag) {
        return storage.stage(target, tag);
    }

    /**
     * Stages the removal of a file, which has no effect if the file does not exist.
     *
     * @param target the path, relative to the root
     * @param tag as in {@link #stage}
     * @throws BarmillException LAKE_WRITE_FAILED if the removal cannot be staged
     */
    public StagedChange stageRemoval(String target, String tag) {
        return storage.stageRemoval(target, tag);
    }

    /** Returns true if a file is published at that path. */
    public boolean holds(String path) {
        return storage.holds(path);
    }

    /**
     * Returns a file of the lake, to be read by parts.
     *
     * @throws BarmillException LAKE_FILE_MISSING if there is no such file
     */
    public InputFile input(String path) {
        return storage.input(path);
    }

    /**
     * Returns the content of a small file, such as a bar's state; fails with LAKE_FILE_MISSING if it does not exist.
     */
    public byte[] bytes(String path) {
        return storage.bytes(path);
    }

    /**
     * Returns the published files in that folder and its subfolders, ordered by path.
     *
     * @param folder a plain path without a trailing slash, or empty for the whole lake
     * @throws BarmillException LAKE_UNAVAILABLE if the lake cannot be listed
     */
    public List<LakeFile> list(String folder) {
        return storage.list(folder);
    }

    /**
     * Removes a published file that nothing is built from any more; does nothing if it does not exist.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if it cannot be removed; LAKE_ACCESS_DENIED
     */
    public void remove(String path) {
        storage.remove(path);
    }

    /**
     * Removes the files on this machine that earlier attempts at a task staged. One that is frozen cannot publish them any
     * more, which it may not anyway.
     *
     * @param task the beginning of their tags, up to the hyphen before the number of the attempt
     * @param attempt the number of the attempt that is beginning
     * @return how many were removed
     * @throws BarmillException LAKE_WRITE_FAILED if one cannot be removed
     */
    public int discardEarlier(String task, int attempt) {
        return attempt > 1 ? storage.discardEarlier(task, attempt) : 0;
    }

    /**
     * Returns the tags of files on this machine that are staged and were not modified since that moment: what crashed
     * attempts left behind, and running ones that have not written since.
     */
    public List<String> staleTags(Instant before) {
        return storage.staleTags(before);
    }

    /**
     * Removes what crashed attempts left behind: staged files not modified since that moment, and unfinished uploads.
     * The moment must lie further back than a running attempt can go without writing.
     *
     * @return how many were removed
     * @throws BarmillException LAKE_WRITE_FAILED if one cannot be removed
     */
    public int sweepStale(Instant before) {
        return storage.sweepStale(before);
    }

    /** Closes the connections to a server. Reads in progress fail. */
    @Override
    public void close() {
        storage.close();
    }
}
