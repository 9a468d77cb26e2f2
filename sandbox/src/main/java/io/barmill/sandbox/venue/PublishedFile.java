package io.barmill.sandbox.venue;

import java.io.IOException;
import java.time.Instant;

/**
 * A file as a venue publishes it.
 *
 * @param etag without quotation marks
 */
record PublishedFile(ByteSource content, String sha256, String etag, Instant lastModified) {
    static PublishedFile of(ByteSource content, Instant lastModified) throws IOException {
        return new PublishedFile(content, content.digest("SHA-256"), content.digest("MD5"), lastModified);
    }

    /** Another file in place of this one, published at the same time. */
    PublishedFile with(ByteSource other) throws IOException {
        return of(other, lastModified);
    }
}
