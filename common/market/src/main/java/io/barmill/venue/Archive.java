package io.barmill.venue;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an archive is and how to read it.
 *
 * @param checksumUrl where its SHA-256 is published; empty if the venue publishes none
 * @param headers request headers, which may contain secrets: {@link #toString()} omits their values
 */
public record Archive(
        URI url, Optional<URI> checksumUrl, Packing packing, TickFormat format, Map<String, String> headers) {
    /** How the archive is packed. */
    public enum Packing {
        /** A zip with one CSV in it. */
        ZIP,
        /** A gzipped CSV. */
        GZIP
    }

    public Archive {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(checksumUrl, "checksumUrl");
        Objects.requireNonNull(packing, "packing");
        Objects.requireNonNull(format, "format");
        headers = Map.copyOf(headers);
    }

    /** Returns the archive's file name: the last segment of its path. */
    public String name() {
        String path = url.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "Archive[url=" + url + ", packing=" + packing + ", format=" + format + ", headers=" + headers.keySet()
                + "]";
    }
}
