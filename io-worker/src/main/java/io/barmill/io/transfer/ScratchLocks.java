package io.barmill.io.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Locks the folders of a scratch directory against other threads and processes. The operating system releases a dead
 * process's locks at once. Locking and removing are guarded by a lock on the whole directory, so that no lock file is
 * removed while another process locks it.
 */
final class ScratchLocks {
    private static final String DIRECTORY_LOCK = "barmill.lock";
    private static final String FOLDER_LOCK = "lock";
    private static final long PAUSE_MILLIS = 10;

    private final Path dir;
    /**
     * A process must not even open a lock file twice: closing the second channel would release the first one's lock.
     */
    private final Map<Path, Lock> taken = new HashMap<>();

    ScratchLocks(Path dir) {
        this.dir = dir;
    }

    /** An action under the directory's lock. */
    private interface Guarded<T> {
        T run() throws IOException;
    }

    /** Locks the folder, which is created if needed; empty if it is locked. */
    synchronized Optional<Lock> take(Path folder) throws IOException {
        if (taken.containsKey(folder)) {
            return Optional.empty();
        }
        return guarded(() -> {
            Files.createDirectories(folder);
            FileChannel channel = channel(folder.resolve(FOLDER_LOCK));
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            Lock taking = new Lock(folder, lock.get());
            taken.put(folder, taking);
            return Optional.of(taking);
        });
    }

    private synchronized void release(Lock lock, boolean isRemoved) throws IOException {
        if (!taken.remove(lock.folder, lock)) {
            return;
        }
        try {
            if (isRemoved) {
                guarded(() -> {
                    for (Path file : ScratchDirectory.files(lock.folder)) {
                        Files.deleteIfExists(file);
                    }
                    Files.deleteIfExists(lock.folder);
                    return null;
                });
            }
        } finally {
            lock.held.acquiredBy().close();
        }
    }

    /** Waits for the directory's lock, which is only held briefly. */
    private <T> T guarded(Guarded<T> work) throws IOException {
        try (FileChannel channel = channel(dir.resolve(DIRECTORY_LOCK))) {
            while (tryLock(channel).isEmpty()) {
                pause();
            }
            return work.run();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the scratch directory");
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** One folder's lock. */
    final class Lock {
        private final Path folder;
        private final FileLock held;

        private Lock(Path folder, FileLock held) {
            this.folder = folder;
            this.held = held;
        }

        /** Deletes the folder's files; it stays locked. */
        void clear() throws IOException {
            for (Path file : ScratchDirectory.files(folder)) {
                if (!file.endsWith(FOLDER_LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
        }

        /** Releases the lock; the folder stays. */
        void release() throws IOException {
            ScratchLocks.this.release(this, false);
        }

        /** Removes the folder with its files, and releases the lock. */
        void remove() throws IOException {
            ScratchLocks.this.release(this, true);
        }
    }
}
