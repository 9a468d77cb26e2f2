package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP connections of one attempt. They are not shared, so that closing the session drops every pending request,
 * and no attempt reuses a connection that another left in an unknown state. For one blocking thread, never an event
 * loop.
 */
public final class DownloadSession implements Closeable {
    private static final Set<Integer> FOUND = Set.of(200);

    private final WebClient client;
    private final HttpRequester requests;
    private final long syncEvery;
    private final Runnable leave;

    /** @param leave called when the session is closed */
    DownloadSession(WebClient client, HttpRequester requests, long syncEvery, Runnable leave) {
        this.client = client;
        this.requests = requests;
        this.syncEvery = syncEvery;
        this.leave = leave;
    }

    /**
     * Downloads a file and computes its checksum, resuming an earlier attempt if the venue still has the same version.
     * Memory use is bounded by the configured buffer. Compressed bytes are stored as they are.
     *
     * @param url the URL that identifies the file; the request's may have additions for this attempt
     * @throws BarmillException with the code of the failure; the received bytes are kept for the next attempt
     * @throws IOException if the local file cannot be written
     */
    public DownloadedFile toFile(FileRequest request, String url, PartialFile part, TransferListener listener)
            throws IOException {
        return new ResumableDownload(client, requests, syncEvery, listener).run(request, url, part);
    }

    /**
     * Downloads a small file into memory.
     *
     * @param limit its largest size in bytes
     * @throws BarmillException with the code of the failure; VENUE_REFUSED for a file beyond the limit
     */
    public byte[] bytes(FileRequest request, int limit, TransferListener listener) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        requests.get(client, request, FOUND, listener).exchange().body(chunk -> {
            if (body.size() + chunk.length > limit) {
                throw TransferErrors.tooLong(request, limit);
            }
            body.writeBytes(chunk);
        });
        return body.toByteArray();
    }

    /**
     * Checks that the file exists, without fetching its body.
     *
     * @throws BarmillException with the code of the failure; ARCHIVE_NOT_FOUND if it does not exist
     */
    public void probe(FileRequest request, TransferListener listener) throws IOException {
        requests.get(client, request, FOUND, listener);
    }

    /**
     * Requests the version of a file, without fetching its body.
     *
     * @throws BarmillException with the code of the failure; ARCHIVE_NOT_FOUND if it does not exist
     */
    public Version version(FileRequest request, TransferListener listener) throws IOException {
        MultiMap headers = requests.head(client, request, listener).headers();
        return new Version(
                Optional.ofNullable(headers.get(HttpHeaders.ETAG)),
                Optional.ofNullable(headers.get(HttpHeaders.CONTENT_LENGTH)).map(Long::valueOf));
    }

    /**
     * Identifies a version of a file without its bytes.
     *
     * @param etag the venue's ETag, quotes included
     * @param bytes its size
     */
    public record Version(Optional<String> etag, Optional<Long> bytes) {
        public Version {
            Objects.requireNonNull(etag, "etag");
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /** Closes the connections, which drops pending requests. */
    @Override
    public void close() {
        client.close();
        leave.run();
    }
}
