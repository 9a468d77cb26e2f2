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
 * Downloads one file, resuming an earlier attempt. The rest is requested on condition that the file is still the same
 * version ({@code Range} with {@code If-Range}); otherwise the venue sends the whole file.
 */
final class ResumableDownload {
    private static final Logger LOG = Logger.getLogger(ResumableDownload.class);
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int OUT_OF_RANGE = 416;
    private static final int CHUNK = 1 << 16;

    private final WebClient client;
    private final HttpRequester requests;
    private final long syncEvery;
    private final TransferListener listener;

    /** @param syncEvery the bytes after which everything is forced to the disk */
    ResumableDownload(WebClient client, HttpRequester requests, long syncEvery, TransferListener listener) {
        this.client = client;
        this.requests = requests;
        this.syncEvery = syncEvery;
        this.listener = listener;
    }

    /** @param url the URL that identifies the file, which may be simpler than the requested one */
    DownloadedFile run(FileRequest request, String url, PartialFile part) throws IOException {
        Optional<PartialFile.Progress> earlier = part.progress(url);
        if (earlier.isPresent()) {
            Optional<DownloadedFile> download = resume(request, url, part, earlier.get());
            if (download.isPresent()) {
                return download.get();
            }
        }
        return whole(url, part, requests.get(client, request, Set.of(OK), listener));
    }

    /** Resumes; empty if the response does not match the partial file. */
    private Optional<DownloadedFile> resume(
            FileRequest request, String url, PartialFile part, PartialFile.Progress earlier) throws IOException {
        long have = earlier.bytes();
        MessageDigest sha256 = digestOf(part, earlier);
        FileRequest rest = request.with(Map.of(
                "Range",
                "bytes=" + have + "-",
                "If-Range",
                earlier.journal().validator().orElseThrow()));
        OpenedResponse response = requests.get(client, rest, Set.of(OK, PARTIAL, OUT_OF_RANGE), listener);
        int status = response.head().status();
        if (status == OK) {
            LOG.infof("venue sent the whole archive, starting again url=%s dropped=%d", url, have);
            return Optional.of(whole(url, part, response));
        }
        ContentRange range = ContentRange.parse(header(response, HttpHeaders.CONTENT_RANGE));
        boolean isSameVersion = header(response, HttpHeaders.ETAG)
                .flatMap(tag -> earlier.journal().etag().map(tag::equals))
                .orElse(true);
        if (status == OUT_OF_RANGE && isSameVersion && range.isUnsatisfied(have)) {
            LOG.infof("archive was already complete url=%s bytes=%d", url, have);
            String sum = HexFormat.of().formatHex(sha256.digest());
            return Optional.of(
                    new DownloadedFile(part.path(), have, sum, earlier.journal().etag()));
        }
        if (status == PARTIAL
                && isSameVersion
                && range.continues(have, earlier.journal().length())) {
            LOG.infof("archive resumed url=%s bytes=%d", url, have);
            response.exchange().startsAt(have);
            return Optional.of(receive(part, part.adopt(earlier.journal()), have, sha256, response));
        }
        LOG.warnf(
                "response does not match the partial file, starting again url=%s status=%d range=%s",
                url, status, range);
        part.discard();
        return Optional.empty();
    }

    private DownloadedFile whole(String url, PartialFile part, OpenedResponse response) throws IOException {
        part.discard();
        PartialFileJournal journal = part.begin(
                url,
                header(response, HttpHeaders.ETAG),
                header(response, HttpHeaders.LAST_MODIFIED),
                header(response, HttpHeaders.CONTENT_LENGTH).map(Long::valueOf));
        return receive(part, journal, 0, sha256(), response);
    }

    private DownloadedFile receive(
            PartialFile part, PartialFileJournal journal, long have, MessageDigest sha256, OpenedResponse response)
            throws IOException {
        try (PartialFileWriter writer = new PartialFileWriter(part, journal, have, sha256, syncEvery)) {
            try {
                response.exchange().body(writer::append);
            } catch (IOException | RuntimeException e) {
                writer.sync();
                throw e;
            }
            return writer.download();
        }
    }

    /** The digest of the partial file, computed from the bytes on the disk. */
    private MessageDigest digestOf(PartialFile part, PartialFile.Progress earlier) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(part.path())) {
            long at = 0;
            while (at < earlier.bytes()) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, earlier.bytes() - at));
                if (read < 0) {
                    throw new IOException(part.path() + " became shorter than " + earlier.bytes() + " bytes");
                }
                sha256.update(chunk, 0, read);
                at += read;
                listener.onProgress(at, earlier.journal().length().orElse(0L));
            }
        }
        return sha256;
    }

    private static Optional<String> header(OpenedResponse response, CharSequence name) {
        return Optional.ofNullable(response.head().headers().get(name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
