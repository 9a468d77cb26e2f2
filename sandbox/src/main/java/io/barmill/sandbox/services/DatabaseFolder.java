package io.barmill.sandbox.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one embedded database, locked for as long as this object is open.
 *
 * <p>In it: {@code cluster} (PostgreSQL's own data folder), {@code postgres.log}, {@code lock}, and {@code creating}
 * while the cluster is initialized, so that an incomplete one is deleted and not started.
 */
final class DatabaseFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String NEW = "new-";

    private final Path folder;
    private final FolderLock lock;

    private DatabaseFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks a folder that is kept between starts, and stops a server that an earlier owner left running on it.
     *
     * @throws IllegalStateException if a living process uses it
     */
    static DatabaseFolder keep(Path path) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().normalize());
        FolderLock lock = FolderLock.tryLockNew(folder.resolve(LOCK))
                .orElseThrow(
                        () -> new IllegalStateException("the database in " + folder + " is in use by another process"));
        DatabaseFolder taken = new DatabaseFolder(folder, lock);
        new StalePostgres(taken.cluster()).stop();
        if (Files.exists(taken.creating())) {
            deleteTree(taken.cluster());
        }
        return taken;
    }

    /** Creates and locks a folder below the parent, and deletes what killed owners left there, their servers included. */
    static DatabaseFolder throwAway(Path parent) throws IOException {
        Files.createDirectories(parent);
        String mine = ProcessHandle.current().pid() + "-";
        for (Path left : children(parent)) {
            String name = left.getFileName().toString();
            // A folder of this process has an owner; opening its lock file again would release the lock.
            if (!name.startsWith(NEW) && !name.startsWith(mine) && !ClusterTemplate.isTemplate(left)) {
                clearIfLeft(left);
            }
        }
        // Locked before it gets the name that others look for: without a lock they would delete it.
        String name = mine + UUID.randomUUID();
        Path fresh = Files.createDirectory(parent.resolve(NEW + name));
        FolderLock lock = FolderLock.tryLockNew(fresh.resolve(LOCK))
                .orElseThrow(() -> new IllegalStateException("cannot lock the new folder " + fresh));
        return new DatabaseFolder(Files.move(fresh, parent.resolve(name), StandardCopyOption.ATOMIC_MOVE), lock);
    }

    private static void clearIfLeft(Path folder) throws IOException {
        Optional<FolderLock> lock;
        try {
            lock = FolderLock.tryLock(folder.resolve(LOCK));
        } catch (NoSuchFileException e) {
            return; // its owner, or another process, has just deleted it
        }
        if (lock.isPresent()) {
            DatabaseFolder left = new DatabaseFolder(folder, lock.get());
            new StalePostgres(left.cluster()).stop();
            left.delete();
        }
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** Called before the server's first start. */
    void markCreating() throws IOException {
        if (!Files.exists(cluster())) {
            Files.writeString(creating(), "");
        }
    }

    /** Called once the server has responded. */
    void markCreated() throws IOException {
        Files.deleteIfExists(creating());
    }

    private Path creating() {
        return folder.resolve("creating");
    }

    /** Deletes the folder and releases its lock. */
    void delete() throws IOException {
        deleteTree(folder);
        close();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static List<Path> children(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
