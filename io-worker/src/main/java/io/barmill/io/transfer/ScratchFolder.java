package io.barmill.io.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An archive's folder in the hands of one attempt. It outlives the attempt, so that another can go on, unless it is said
 * to be of no more use.
 */
public final class ScratchFolder implements Closeable {
    private final Path folder;
    private final ScratchLocks.Lock lock;
    private boolean isDone;

    ScratchFolder(Path folder, ScratchLocks.Lock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** The file that arrives here. */
    public PartFile part() throws IOException {
        return new PartFile(folder);
    }

    /** Where the attempt may put files of its own, by names that no part file has; it clears them away itself. */
    public Path path() {
        return folder;
    }

    /** Says that nobody needs to go on from what is here. */
    public void done() {
        isDone = true;
    }

    /** Gives the folder up: for the next attempt, or for good. */
    @Override
    public void close() throws IOException {
        if (isDone || !part().isBegun()) {
            lock.remove();
        } else {
            lock.release();
        }
    }
}
