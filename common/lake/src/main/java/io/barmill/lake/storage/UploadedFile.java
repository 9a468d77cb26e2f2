package io.barmill.lake.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A staged file that is written to a local disk and uploaded to a bucket when it is prepared and published. */
final class UploadedFile implements StagedFile {
    private final String target;
    private final Path staged;
    private final Uploader uploader;
    private final UnaryOperator<RuntimeException> failures;
    private Upload upload;
    private boolean done;

    /** Begins uploads. */
    interface Uploader {
        /**
         * Notes which object the target has, and uploads the file as far as that can be done without showing it.
         *
         * @throws IOException if the file cannot be read, or differs from what the server holds
         */
        Upload begin(Path file) throws IOException;
    }

    /** An upload that is not visible yet. */
    interface Upload {
        /**
         * Returns once the object exists and equals the file.
         *
         * @throws IOException if the server holds something else, or the object was changed since the upload began
         */
        void end() throws IOException;

        /** Gives up what was uploaded; has no effect after {@link #end}. */
        void abandon();
    }

    /** @param failures turns what the client throws into the lake's errors, and returns anything else as it is */
    UploadedFile(String target, Path staged, Uploader uploader, UnaryOperator<RuntimeException> failures) {
        this.target = target;
        this.staged = staged;
        this.uploader = uploader;
        this.failures = failures;
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
    public void prepare() {
        if (done) {
            throw new IllegalStateException(target + " has been published or closed");
        }
        if (upload == null) {
            try {
                upload = uploader.begin(staged);
            } catch (IOException e) {
                throw unpublished(e);
            } catch (RuntimeException e) {
                throw failures.apply(e);
            }
        }
    }

    @Override
    public void publish() {
        prepare();
        try {
            upload.end();
        } catch (IOException e) {
            throw unpublished(e);
        } catch (RuntimeException e) {
            throw failures.apply(e);
        }
        done = true;
    }

    private RuntimeException unpublished(IOException e) {
        return ObjectStoreErrors.unwritten(target + " cannot be published: " + e.getMessage(), e);
    }

    /** Removes the local file, published or not. */
    @Override
    public void close() throws IOException {
        if (!done && upload != null) {
            upload.abandon();
        }
        done = true;
        Files.deleteIfExists(staged);
    }
}
