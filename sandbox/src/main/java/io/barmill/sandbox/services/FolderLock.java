package io.barmill.sandbox.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on a folder that ends with its process, however that ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks that file, creating it if needed; empty if another process, or another part of this one, has the lock. */
    static Optional<FolderLock> tryLockNew(Path file) throws IOException {
        return tryLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Locks that file; empty if another process, or another part of this one, has the lock. */
    static Optional<FolderLock> tryLock(Path file) throws IOException {
        return tryLock(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    private static Optional<FolderLock> tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new FolderLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Closing this channel would release the other part's lock too, as POSIX locks belong to the process.
            return Optional.empty();
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
