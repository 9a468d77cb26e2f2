package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder outside any lake into which files are published atomically. They are staged beside their targets. */
public final class OutputFolder {
    private final Path folder;

    /** @param folder created when the first file is staged */
    public OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Stages a file.
     *
     * @param name a plain path below the folder; publishing replaces an existing file of that name
     * @param tag distinguishes attempts: letters, digits, dot, dash and underscore
     * @throws BarmillException LAKE_WRITE_FAILED if the folder cannot be created
     */
    public StagedFile stage(String name, String tag) {
        PlainPath.checkTag(tag);
        Path file = folder.resolve(PlainPath.check(name));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, "no file can be staged for " + file + ": " + e.getMessage(), e);
        }
        Path staged = file.resolveSibling(file.getFileName() + PlainPath.STAGED + tag);
        return new LocalStagedFile(name, file, staged, Optional.empty());
    }

    /**
     * Removes a file; does nothing if it does not exist.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if it cannot be removed
     */
    public void remove(String name) {
        LocalStagedFile.remove(folder.resolve(PlainPath.check(name)));
    }
}
