package io.barmill.io.transfer;

import io.barmill.fault.BarmillException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The connections of one attempt. They are its own, so that closing it drops whatever is still under way, and no attempt
 * goes on with a connection that another left in a strange state. For one thread, which waits; never an event loop's.
 */
public final class Transfer implements Closeable {
    private final WebClient client;
    private final Requests requests;

    Transfer(WebClient client, Requests requests) {
        this.client = client;
        this.requests = requests;
    }

    /**
     * Writes the file at that address to a local one, replacing it, and computes its checksum on the way. Memory stays
     * within the configured buffer whatever the file's size. The bytes are taken as they are, packed ones packed.
     *
     * @throws BarmillException with the code for what went wrong; the local file may then hold a part
     * @throws IOException where the local file cannot be written
     */
    public Download toFile(Source source, Path file, TransferWatch watch) throws IOException {
        MessageDigest sha256 = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            Answer answer = requests.get(client, source, watch);
            answer.exchange().body(out::write);
            out.flush();
            Optional<String> etag = Optional.ofNullable(answer.head().headers().get(HttpHeaders.ETAG));
            return new Download(file, Files.size(file), HexFormat.of().formatHex(sha256.digest()), etag);
        }
    }

    /**
     * A small file whole.
     *
     * @param limit bytes it may have
     * @throws BarmillException with the code for what went wrong; VENUE_REFUSED for a file beyond the limit
     */
    public byte[] bytes(Source source, int limit, TransferWatch watch) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        requests.get(client, source, watch).exchange().body(piece -> {
            if (body.size() + piece.length > limit) {
                throw Breaks.tooLong(source, limit);
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
        requests.get(client, source, watch);
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        client.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
