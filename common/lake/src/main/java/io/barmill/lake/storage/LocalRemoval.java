package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The removal of a file on a local disk: the file is renamed into a folder of this attempt. Another change of the target
 * removes the folder, after which the rename fails.
 */
final class LocalRemoval implements StagedChange {
    private final String target;
    private final Path place;
    private final Path folder;
    private final Staging shared;
    private boolean prepared;

    /** @param staged the place of this change in {@code shared}, on the file system of {@code place} */
    LocalRemoval(String target, Path place, Path staged, Staging shared) {
        this.target = target;
        this.place = place;
        this.folder = Staging.prepared(staged);
        this.shared = shared;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void prepare() {
        if (prepared) {
            return;
        }
        try {
            Files.createDirectories(folder);
            prepared = true;
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    @Override
    public void publish() {
        prepare();
        try {
            shared.revokeOthers(folder);
            Files.move(place, folder.resolve("removed" + PlainPath.STAGED + "file"), StandardCopyOption.ATOMIC_MOVE);
            LocalStagedFile.force(place.getParent(), StandardOpenOption.READ);
            Staging.delete(folder);
        } catch (NoSuchFileException e) {
            if (Files.notExists(folder)) {
                throw failed("another attempt has changed it since this one was prepared", e);
            }
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        Staging.delete(folder);
    }

    private BarmillException failed(String why, IOException cause) {
        return new BarmillException(ErrorCode.LAKE_WRITE_FAILED, place + " cannot be removed: " + why, cause);
    }
}
