package io.barmill.io.transfer;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that has arrived whole, as far as the protocol can tell.
 *
 * @param file where it is
 * @param bytes its size
 * @param sha256 of its bytes as they arrived, 64 hex digits, lower case
 * @param etag the venue's own tag of this version of the file, quotes included
 */
public record Download(Path file, long bytes, String sha256, Optional<String> etag) {
    public Download {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(etag, "etag");
    }
}
