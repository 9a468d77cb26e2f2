package io.barmill.sandbox.venue;

import java.io.IOException;
import java.time.Instant;

/**
 * A file as a venue publishes it.
 *
 * @param etag without quotation marks
 */
record Publication(Payload payload, String sha256, String etag, Instant lastModified) {
    static Publication of(Payload payload, Instant lastModified) throws IOException {
        return new Publication(payload, payload.digest("SHA-256"), payload.digest("MD5"), lastModified);
    }

    /** Another file in its place, published at the same time. */
    Publication with(Payload other) throws IOException {
        return of(other, lastModified);
    }
}
