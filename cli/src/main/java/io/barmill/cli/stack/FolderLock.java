package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to run a stack on a folder. It ends with its process, however that ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param file the lock's file; made where it is not there
     * @throws CommandException where another stack has the lock
     */
    static FolderLock take(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // The lock belongs to this process: closing this channel too would let go of it.
            throw busy(file);
        }
        channel.close();
        throw busy(file);
    }

    private static CommandException busy(Path file) {
        return new CommandException(
                ExitCode.UNAVAILABLE,
                "a stack already runs on " + file.getParent() + ": stop it, or name another folder with --data");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
