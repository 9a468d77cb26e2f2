package io.barmill.io.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** One attempt's folder, which goes with the attempt. */
public final class ScratchFolder implements Closeable {
    private final Path folder;

    ScratchFolder(Path folder) {
        this.folder = folder;
    }

    /** A place in the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Removes the folder with what is in it. */
    @Override
    public void close() throws IOException {
        Scratch.remove(folder);
    }
}
