package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A staged file on a local disk, renamed to its target when it is published. */
final class LocalStagedFile implements StagedFile {
    private final String target;
    private final Path place;
    private final Path staged;
    private boolean done;

    /** @param staged on the file system of {@code place}, in a folder that exists */
    LocalStagedFile(String target, Path place, Path staged) {
        this.target = target;
        this.place = place;
        this.staged = staged;
    }

    @Override
    public Path path() {
        return staged;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void publish() {
        if (done) {
            throw new IllegalStateException(target + " has been published or closed");
        }
        try {
            force(staged, StandardOpenOption.WRITE);
            Path oldFolder = lowestFolder(place);
            Files.createDirectories(place.getParent());
            Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
            for (Path folder = place.getParent(); folder.startsWith(oldFolder); folder = folder.getParent()) {
                force(folder, StandardOpenOption.READ);
                if (folder.equals(oldFolder)) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, place + " cannot be published: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            Files.deleteIfExists(staged);
        }
    }

    /** Removes a published file durably; does nothing if it does not exist. */
    static void remove(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                force(file.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_WRITE_FAILED, file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the lowest existing folder above the place; the folders below it are new and must be made durable, too.
     */
    private static Path lowestFolder(Path place) {
        Path folder = place.getParent();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Forces a file's bytes, or the entries of a folder, to disk. */
    static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
