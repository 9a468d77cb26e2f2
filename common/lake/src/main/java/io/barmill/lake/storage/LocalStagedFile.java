package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A staged file on a local disk: written beside its place, and renamed into it. */
final class LocalStagedFile implements StagedFile {
    private final String target;
    private final Path place;
    private final Path staged;
    /** The lowest folder above the place that was there before; the folders below it are new. */
    private final Path oldFolder;

    private boolean done;

    private LocalStagedFile(String target, Path place, Path staged, Path oldFolder) {
        this.target = target;
        this.place = place;
        this.staged = staged;
        this.oldFolder = oldFolder;
    }

    static LocalStagedFile create(String target, Path place, Path staged) throws IOException {
        Path oldFolder = place.getParent();
        while (!Files.isDirectory(oldFolder) && oldFolder.getParent() != null) {
            oldFolder = oldFolder.getParent();
        }
        Files.createDirectories(place.getParent());
        return new LocalStagedFile(target, place, staged, oldFolder);
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

    /** Forces what is written there to the disk: a file's bytes, or the names in a folder. */
    static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
