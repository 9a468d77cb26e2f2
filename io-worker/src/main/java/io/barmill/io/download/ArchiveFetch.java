package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DownloadConfig.MissingChecksum;
import io.barmill.io.transfer.DownloadSession;
import io.barmill.io.transfer.DownloadedFile;
import io.barmill.io.transfer.FileRequest;
import io.barmill.io.transfer.PartialFile;
import io.barmill.io.transfer.TransferListener;
import io.barmill.venue.Archive;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Downloads an archive and compares it with the checksum that its venue publishes. */
final class ArchiveFetch {
    private static final Logger LOG = Logger.getLogger(ArchiveFetch.class);

    private final DownloadSession session;
    private final MissingChecksum missingChecksum;
    private final TransferListener listener;
    private final ArchiveFacts facts;

    /** @param facts records what is learned */
    ArchiveFetch(
            DownloadSession session, MissingChecksum missingChecksum, TransferListener listener, ArchiveFacts facts) {
        this.session = session;
        this.missingChecksum = missingChecksum;
        this.listener = listener;
        this.facts = facts;
    }

    /**
     * Downloads the archive. Its checksum is requested first: if the venue replaces the archive in between, the
     * checksum is the older one, and requesting it once more settles that.
     *
     * @param retries the number of failed attempts at this archive
     * @throws BarmillException CHECKSUM_MISMATCH, CHECKSUM_MISSING, or the failure of the transfer
     */
    DownloadedFile to(PartialFile part, Venue venue, Archive archive, int retries) throws IOException {
        URI url = retries == 0 ? archive.url() : venue.retryUrl(archive.url(), retries);
        FileRequest request = new FileRequest(url, archive.headers(), venue::isPassingRefusal);
        Optional<String> published = checksum(archive);
        if (published.isEmpty() && archive.checksumUrl().isPresent()) {
            checksumIsMissing(request, archive);
        }
        DownloadedFile download = session.toFile(request, archive.url().toString(), part, listener);
        facts.arrived(download);
        if (published.isPresent() && !published.get().equals(download.sha256())) {
            compareAgain(archive, download);
        }
        return download;
    }

    /** The archive's published checksum; empty if there is none. */
    Optional<String> checksum(Archive archive) throws IOException {
        if (archive.checksumUrl().isEmpty()) {
            return Optional.empty();
        }
        URI url = archive.checksumUrl().get();
        FileRequest request = new FileRequest(url, Map.of(), (status, body) -> false);
        try {
            byte[] file = session.bytes(request, PublishedChecksum.LIMIT, (done, total) -> listener.onProgress(0, 0));
            String sha256 = PublishedChecksum.parse(file, url.toString(), archive.name());
            facts.published(sha256);
            return Optional.of(sha256);
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.ARCHIVE_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Distinguishes a missing checksum from a missing archive. */
    private void checksumIsMissing(FileRequest request, Archive archive) throws IOException {
        session.probe(request, listener);
        String message = archive.checksumUrl().orElseThrow() + " does not exist, although the archive does";
        switch (missingChecksum) {
            case FAIL -> throw new BarmillException(ErrorCode.CHECKSUM_MISSING, message);
            case WARN -> LOG.warnf("checksum missing, archive accepted without it archive=%s", archive.url());
        }
    }

    private void compareAgain(Archive archive, DownloadedFile download) throws IOException {
        String published = checksum(archive).orElse("no longer a checksum");
        if (!published.equals(download.sha256())) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    archive.url() + " has SHA-256 " + download.sha256() + " in its " + download.bytes()
                            + " bytes, published is " + published);
        }
        LOG.infof("archive replaced by its venue while it was downloaded archive=%s", archive.url());
    }
}
