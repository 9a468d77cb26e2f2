package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A staged file on a local disk, renamed to its target when it is published. */
final class LocalStagedFile implements StagedFile {
    private final String target;
    private final Path place;
    private final Optional<Staging> shared;
    private Path staged;
    private boolean prepared;
    private boolean done;

    /**
     * @param staged on the file system of {@code place}, in a folder that exists
     * @param shared the folder of {@code staged}, if other attempts stage files for the same target there
     */
    LocalStagedFile(String target, Path place, Path staged, Optional<Staging> shared) {
        this.target = target;
        this.place = place;
        this.staged = staged;
        this.shared = shared;
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
    public void prepare() {
        requireOpen();
        if (prepared) {
            return;
        }
        try {
            force(staged, StandardOpenOption.WRITE);
            Path ready = Staging.prepared(staged);
            Files.move(staged, ready, StandardCopyOption.ATOMIC_MOVE);
            staged = ready;
            prepared = true;
        } catch (IOException e) {
            throw unpublished(e);
        }
    }

    @Override
    public void publish() {
        prepare();
        try {
            if (shared.isPresent()) {
                shared.get().revokeOthers(staged);
            }
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
            throw unpublished(e);
        }
    }

    private void requireOpen() {
        if (done) {
            throw new IllegalStateException(target + " has been published or closed");
        }
    }

    private BarmillException unpublished(IOException e) {
        String why = prepared && Files.notExists(staged)
                ? "another attempt has changed it since this one was prepared"
                : e.getMessage();
        return new BarmillException(ErrorCode.LAKE_WRITE_FAILED, place + " cannot be published: " + why, e);
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
