package io.barmill.io.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder in exclusive use by one attempt. It outlives the attempt, so that another one can resume, unless
 * it is marked as done.
 */
public final class ScratchFolder implements Closeable {
    private final Path folder;
    private final ScratchLocks.Lock lock;
    private boolean isDone;

    ScratchFolder(Path folder, ScratchLocks.Lock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** The partial file of the archive. */
    public PartialFile part() throws IOException {
        return new PartialFile(folder);
    }

    /**
     * The folder, for the attempt's own files. They must not be named like a partial file, and the attempt removes them
     * itself.
     */
    public Path path() {
        return folder;
    }

    /** Deletes what earlier attempts left in the folder. */
    public void clear() throws IOException {
        lock.clear();
    }

    /** Marks the folder as not needed by another attempt. */
    public void done() {
        isDone = true;
    }

    /** Releases the folder for the next attempt, or removes it. */
    @Override
    public void close() throws IOException {
        if (isDone || !part().isBegun()) {
            lock.remove();
        } else {
            lock.release();
        }
    }
}
