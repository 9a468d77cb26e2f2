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
 * {@code ..}. A path of another kind is refused with an InvalidFieldException.
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
     * Opens a lake, which need not be there yet: nothing is asked of a server.
     *
     * @throws InvalidFieldException for a root or a setting that cannot be used
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
                new MarkedStorage(storage, settings.kind()), settings.layout().layout(root));
    }

    /**
     * Opens a lake of real data in a folder, which need not be there yet.
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

    /** The kind of data that is read and written. */
    public LakeKind kind() {
        return storage.kind();
    }

    /**
     * Reads the lake's mark. Every other operation does so, too; at the start of a service this names the mistake early.
     *
     * @throws BarmillException LAKE_KIND_MISMATCH if the lake holds data of another kind; LAKE_UNAVAILABLE
     */
    public void requireKind() {
        storage.requireKind();
    }

    /**
     * Writes a small file into the lake and removes it again.
     *
     * @throws BarmillException LAKE_WRITE_FAILED, LAKE_UNAVAILABLE, LAKE_ACCESS_DENIED or LAKE_KIND_MISMATCH if the lake
     *     cannot be written
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

    public LakeLayout layout() {
        return layout;
    }

    public URI root() {
        return storage.root();
    }

    /**
     * A new file for that place.
     *
     * @param target the place, relative to the root
     * @param tag tells attempts apart: {@code <task>-<attempt>}; letters, digits, dot, dash and underscore
     * @throws BarmillException LAKE_WRITE_FAILED where the place's folder cannot be made
     */
    public StagedFile stage(String target, String tag) {
        return storage.stage(target, tag);
    }

    public boolean holds(String path) {
        return storage.holds(path);
    }

    /** @throws BarmillException LAKE_FILE_MISSING where there is no such file */
    public InputFile input(String path) {
        return storage.input(path);
    }

    /** A small file whole, such as a bar's state; LAKE_FILE_MISSING where there is none. */
    public byte[] bytes(String path) {
        return storage.bytes(path);
    }

    /**
     * The published files in that folder and below, in the order of their paths.
     *
     * @param folder a plain path without a slash at its end, or empty for the whole lake
     * @throws BarmillException LAKE_UNAVAILABLE where that cannot be found out
     */
    public List<LakeFile> list(String folder) {
        return storage.list(folder);
    }

    /**
     * Removes a published file: one that nothing is made of any more. Where there is none, nothing happens.
     *
     * @throws BarmillException LAKE_WRITE_FAILED where it cannot be removed; LAKE_ACCESS_DENIED
     */
    public void remove(String path) {
        storage.remove(path);
    }

    /**
     * Removes what attempts left behind that died before they could: staged files that nobody has written to since that
     * moment, and unfinished uploads. It must lie further back than a living attempt can stay silent.
     *
     * @return how many were removed
     * @throws BarmillException LAKE_WRITE_FAILED where one cannot be removed
     */
    public int sweepStale(Instant before) {
        return storage.sweepStale(before);
    }

    /** Lets connections to a server go; files that are being read fail then. */
    @Override
    public void close() {
        storage.close();
    }
}
