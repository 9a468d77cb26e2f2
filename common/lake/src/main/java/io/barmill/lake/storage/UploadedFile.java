package io.barmill.lake.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A staged file that is written to a local disk and uploaded to a bucket when it is published. */
final class UploadedFile implements StagedFile {
    private final String target;
    private final Path staged;
    private final Upload upload;
    private boolean done;

    /** Uploads a local file to a bucket atomically. */
    interface Upload {
        /**
         * Returns once the object exists and equals the file.
         *
         * @throws IOException if the file cannot be read
         */
        void run(Path file) throws IOException;
    }

    UploadedFile(String target, Path staged, Upload upload) {
        this.target = target;
        this.staged = staged;
        this.upload = upload;
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
            upload.run(staged);
        } catch (IOException e) {
            throw ObjectStoreErrors.unwritten(target + " cannot be published: " + e.getMessage(), e);
        }
        done = true;
    }

    /** Removes the local file, published or not. */
    @Override
    public void close() throws IOException {
        done = true;
        Files.deleteIfExists(staged);
    }
}
