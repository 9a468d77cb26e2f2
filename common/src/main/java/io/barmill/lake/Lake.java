package io.barmill.lake;

import java.net.URI;
import org.apache.parquet.io.InputFile;

/** The lake's files, by their paths relative to its root. */
public final class Lake {
    private final URI root;
    private final LakeLayout layout;

    private Lake(URI root, LakeLayout layout) {
        this.root = root;
        this.layout = layout;
    }

    /**
     * @param root a {@code file:} URI, or a path relative to the working directory
     * @throws io.barmill.fault.InvalidFieldException for a scheme without a storage
     */
    public static Lake open(String root, LakeLayout layout) {
        return new Lake(URI.create(root), layout);
    }

    public LakeLayout layout() {
        return layout;
    }

    public URI root() {
        return root;
    }

    /**
     * A new file for that place.
     *
     * @param target the place, relative to the root
     * @param tag tells attempts apart: {@code <task>-<attempt>}
     */
    public StagedFile stage(String target, String tag) {
        throw new IllegalStateException("no storage yet for " + target + tag);
    }

    public boolean holds(String path) {
        throw new IllegalStateException("no storage yet for " + path);
    }

    /** @throws io.barmill.fault.BarmillException LAKE_FILE_MISSING where there is no such file */
    public InputFile input(String path) {
        throw new IllegalStateException("no storage yet for " + path);
    }

    /** A small file whole, such as a bar's state; LAKE_FILE_MISSING where there is none. */
    public byte[] bytes(String path) {
        throw new IllegalStateException("no storage yet for " + path);
    }
}
