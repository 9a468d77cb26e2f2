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
 * The connections of one attempt. They are its own, so that closing it drops whatever is still under way, and no attempt
 * goes on with a connection that another left in a strange state. For one thread, which waits; never an event loop's.
 */
public final class Transfer implements Closeable {
    private static final Set<Integer> FOUND = Set.of(200);

    private final WebClient client;
    private final HttpRequester requests;
    private final long syncEvery;
    private final Runnable leave;

    /** @param leave tells the host's gate that this is over */
    Transfer(WebClient client, HttpRequester requests, long syncEvery, Runnable leave) {
        this.client = client;
        this.requests = requests;
        this.syncEvery = syncEvery;
        this.leave = leave;
    }

    /**
     * Brings the file at that address to the disk and computes its checksum on the way, going on where an earlier attempt
     * was cut, if the file is still the same at the venue. Memory stays within the configured buffer whatever the file's
     * size. The bytes are taken as they are, packed ones packed.
     *
     * @param url the address that the file is known by; the source's may have something added to it for this attempt
     * @throws BarmillException with the code for what went wrong; what has arrived is kept for the next attempt
     * @throws IOException where the local file cannot be written
     */
    public Download toFile(Source source, String url, PartFile part, TransferWatch watch) throws IOException {
        return new FileTransfer(client, requests, syncEvery, watch).run(source, url, part);
    }

    /**
     * A small file whole.
     *
     * @param limit bytes it may have
     * @throws BarmillException with the code for what went wrong; VENUE_REFUSED for a file beyond the limit
     */
    public byte[] bytes(Source source, int limit, TransferWatch watch) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        requests.get(client, source, FOUND, watch).exchange().body(piece -> {
            if (body.size() + piece.length > limit) {
                throw TransferErrors.tooLong(source, limit);
            }
            body.writeBytes(piece);
        });
        return body.toByteArray();
    }

    /**
     * Asks whether there is a file at that address; its body is not fetched.
     *
     * @throws BarmillException with the code for what is wrong; ARCHIVE_NOT_FOUND where there is none
     */
    public void probe(Source source, TransferWatch watch) throws IOException {
        requests.get(client, source, FOUND, watch);
    }

    /**
     * Asks what there is at that address; no byte of it is fetched.
     *
     * @throws BarmillException with the code for what is wrong; ARCHIVE_NOT_FOUND where there is nothing
     */
    public Version version(Source source, TransferWatch watch) throws IOException {
        MultiMap headers = requests.head(client, source, watch).headers();
        return new Version(
                Optional.ofNullable(headers.get(HttpHeaders.ETAG)),
                Optional.ofNullable(headers.get(HttpHeaders.CONTENT_LENGTH)).map(Long::valueOf));
    }

    /**
     * What tells one version of a file from another without its bytes.
     *
     * @param etag the venue's tag, quotes included
     * @param bytes its size
     */
    public record Version(Optional<String> etag, Optional<Long> bytes) {
        public Version {
            Objects.requireNonNull(etag, "etag");
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        client.close();
        leave.run();
    }
}
