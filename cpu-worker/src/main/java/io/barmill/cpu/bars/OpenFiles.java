package io.barmill.cpu.bars;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Files that are closed together, the last opened first. */
final class OpenFiles implements Closeable {
    private final Deque<Closeable> files = new ArrayDeque<>();

    /** Adds a file that has just been opened. */
    <C extends Closeable> C add(C file) {
        files.push(file);
        return file;
    }

    /** Leaves a file to another owner. */
    void release(Closeable file) {
        files.remove(file);
    }

    /** Closes all, even if one of them fails. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!files.isEmpty()) {
            try {
                files.pop().close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
