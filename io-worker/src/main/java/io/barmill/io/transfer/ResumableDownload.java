package io.barmill.io.transfer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Brings one file to the disk, going on where an earlier attempt was cut. The venue decides whether it can: it is asked
 * for the rest on condition that the file is still the version whose beginning is here ({@code Range} with {@code
 * If-Range}), and sends the whole where it is not.
 */
final class FileTransfer {
    private static final Logger LOG = Logger.getLogger(FileTransfer.class);
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int OUT_OF_RANGE = 416;
    private static final int PIECE = 1 << 16;

    private final WebClient client;
    private final HttpRequester requests;
    private final long syncEvery;
    private final TransferWatch watch;

    /** @param syncEvery bytes between two moments at which everything is forced to the disk */
    FileTransfer(WebClient client, HttpRequester requests, long syncEvery, TransferWatch watch) {
        this.client = client;
        this.requests = requests;
        this.syncEvery = syncEvery;
        this.watch = watch;
    }

    /** @param url the address that the file is known by, which may be simpler than the one it is asked for at */
    Download run(Source source, String url, PartFile part) throws IOException {
        Optional<PartFile.Progress> earlier = part.progress(url);
        if (earlier.isPresent()) {
            Optional<Download> download = goOn(source, url, part, earlier.get());
            if (download.isPresent()) {
                return download.get();
            }
        }
        return whole(source, url, part, requests.get(client, source, Set.of(OK), watch));
    }

    /** Empty where the venue's answer does not fit what is here. */
    private Optional<Download> goOn(Source source, String url, PartFile part, PartFile.Progress earlier)
            throws IOException {
        long have = earlier.bytes();
        MessageDigest sha256 = digestOf(part, earlier);
        Source rest = source.with(Map.of(
                "Range",
                "bytes=" + have + "-",
                "If-Range",
                earlier.journal().validator().orElseThrow()));
        OpenedResponse answer = requests.get(client, rest, Set.of(OK, PARTIAL, OUT_OF_RANGE), watch);
        int status = answer.head().status();
        if (status == OK) {
            LOG.infof("venue sends the whole archive, starting again url=%s dropped=%d", url, have);
            return Optional.of(whole(source, url, part, answer));
        }
        ContentRange range = ContentRange.parse(header(answer, HttpHeaders.CONTENT_RANGE));
        boolean isSameVersion = header(answer, HttpHeaders.ETAG)
                .flatMap(tag -> earlier.journal().etag().map(tag::equals))
                .orElse(true);
        if (status == OUT_OF_RANGE && isSameVersion && range.isUnsatisfied(have)) {
            LOG.infof("archive had arrived whole before url=%s bytes=%d", url, have);
            String sum = HexFormat.of().formatHex(sha256.digest());
            return Optional.of(
                    new Download(part.path(), have, sum, earlier.journal().etag()));
        }
        if (status == PARTIAL
                && isSameVersion
                && range.continues(have, earlier.journal().length())) {
            LOG.infof("archive goes on where it was cut url=%s bytes=%d", url, have);
            answer.exchange().startsAt(have);
            return Optional.of(receive(part, part.adopt(earlier.journal()), have, sha256, answer));
        }
        LOG.warnf(
                "venue's answer does not go on from what is here, starting again url=%s status=%d range=%s",
                url, status, range);
        part.forget();
        return Optional.empty();
    }

    private Download whole(Source source, String url, PartFile part, OpenedResponse answer) throws IOException {
        part.forget();
        PartFileJournal journal = part.begin(
                url,
                header(answer, HttpHeaders.ETAG),
                header(answer, HttpHeaders.LAST_MODIFIED),
                header(answer, HttpHeaders.CONTENT_LENGTH).map(Long::valueOf));
        return receive(part, journal, 0, sha256(), answer);
    }

    private Download receive(
            PartFile part, PartFileJournal journal, long have, MessageDigest sha256, OpenedResponse answer)
            throws IOException {
        try (PartWriter writer = new PartWriter(part, journal, have, sha256, syncEvery)) {
            try {
                answer.exchange().body(writer::append);
            } catch (IOException | RuntimeException e) {
                writer.sync();
                throw e;
            }
            return writer.download();
        }
    }

    /** The digest of what is here, read once more: only the bytes on the disk say what they are. */
    private MessageDigest digestOf(PartFile part, PartFile.Progress earlier) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(part.path())) {
            long at = 0;
            while (at < earlier.bytes()) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, earlier.bytes() - at));
                if (read < 0) {
                    throw new IOException(part.path() + " became shorter than " + earlier.bytes() + " bytes");
                }
                sha256.update(piece, 0, read);
                at += read;
                watch.at(at, earlier.journal().length().orElse(0L));
            }
        }
        return sha256;
    }

    private static Optional<String> header(OpenedResponse answer, CharSequence name) {
        return Optional.ofNullable(answer.head().headers().get(name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
