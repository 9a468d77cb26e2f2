package io.barmill.lake;

import io.barmill.fault.BarmillException;
import io.barmill.fault.InvalidFieldException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.parquet.io.InputFile;

/**
 * The lake's files, by their paths relative to its root: plain paths with forward slashes, without {@code .} and
 * {@code ..}. A path of another kind is refused with an InvalidFieldException.
 */
public final class Lake {
    private static final String KEY = "barmill.lake.uri";
    /** One letter before a colon is a drive, not a scheme. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private final Storage storage;
    private final LakeLayout layout;

    private Lake(Storage storage, LakeLayout layout) {
        this.storage = storage;
        this.layout = layout;
    }

    /**
     * Opens a lake, which need not be there yet.
     *
     * @param root a {@code file:} URI, or a path relative to the working directory
     * @throws InvalidFieldException for a scheme without a storage
     */
    public static Lake open(String root, LakeLayout layout) {
        try {
            return new Lake(new FileStorage(folder(root).toAbsolutePath()), layout);
        } catch (InvalidPathException | URISyntaxException e) {
            throw refused(root);
        }
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
     * Removes what attempts left behind that died before they could: staged files that nobody has written to since that
     * moment. It must lie further back than a living attempt can stay silent.
     *
     * @return how many were removed
     * @throws BarmillException LAKE_WRITE_FAILED where one cannot be removed
     */
    public int sweepStale(Instant before) {
        return storage.sweepStale(before);
    }

    private static Path folder(String root) throws URISyntaxException {
        if (root.isBlank()) {
            throw refused(root);
        }
        if (!SCHEME.matcher(root).matches()) {
            return Path.of(root);
        }
        URI uri = new URI(root);
        if (!"file".equalsIgnoreCase(uri.getScheme())
                || uri.getAuthority() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw refused(root);
        }
        return Path.of(uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath());
    }

    private static InvalidFieldException refused(String root) {
        return new InvalidFieldException(KEY, root, "a path, or a URI such as file:///data/lake");
    }
}
