package io.barmill.io.transfer;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A completely downloaded file, as far as the protocol can tell.
 *
 * @param file its path
 * @param bytes its size
 * @param sha256 of its bytes, 64 hex digits, lower case
 * @param etag the venue's ETag of this version, quotes included
 */
public record DownloadedFile(Path file, long bytes, String sha256, Optional<String> etag) {
    public DownloadedFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(etag, "etag");
    }
}
