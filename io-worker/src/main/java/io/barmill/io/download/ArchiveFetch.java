package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DownloadConfig.MissingChecksum;
import io.barmill.io.transfer.Download;
import io.barmill.io.transfer.PartFile;
import io.barmill.io.transfer.Source;
import io.barmill.io.transfer.Transfer;
import io.barmill.io.transfer.TransferWatch;
import io.barmill.venue.Archive;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings an archive to the local disk and holds it against the checksum that its venue publishes. */
final class ArchiveFetch {
    private static final Logger LOG = Logger.getLogger(ArchiveFetch.class);

    private final Transfer transfer;
    private final MissingChecksum missingChecksum;
    private final TransferWatch watch;
    private final ArchiveFacts facts;

    /** @param facts where to note what is learned */
    ArchiveFetch(Transfer transfer, MissingChecksum missingChecksum, TransferWatch watch, ArchiveFacts facts) {
        this.transfer = transfer;
        this.missingChecksum = missingChecksum;
        this.watch = watch;
        this.facts = facts;
    }

    /**
     * Downloads the archive. Its checksum is asked for first, so that a checksum that belongs to another version of the
     * archive than the one that arrives is at worst the older one, and reading it once more settles that.
     *
     * @param retries attempts for this archive that failed before
     * @throws BarmillException CHECKSUM_MISMATCH, CHECKSUM_MISSING, or what went wrong on the way
     */
    Download to(PartFile part, Venue venue, Archive archive, int retries) throws IOException {
        URI url = retries == 0 ? archive.url() : venue.retryUrl(archive.url(), retries);
        Source source = new Source(url, archive.headers(), venue::isPassingRefusal);
        Optional<String> published = checksum(archive);
        if (published.isEmpty() && archive.checksumUrl().isPresent()) {
            checksumIsMissing(source, archive);
        }
        Download download = transfer.toFile(source, archive.url().toString(), part, watch);
        facts.arrived(download);
        if (published.isPresent() && !published.get().equals(download.sha256())) {
            compareAgain(archive, download);
        }
        return download;
    }

    private Optional<String> checksum(Archive archive) throws IOException {
        if (archive.checksumUrl().isEmpty()) {
            return Optional.empty();
        }
        URI url = archive.checksumUrl().get();
        Source source = new Source(url, Map.of(), (status, body) -> false);
        try {
            byte[] file = transfer.bytes(source, PublishedChecksum.LIMIT, (done, total) -> watch.at(0, 0));
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

    /** A checksum is missing for an archive that is missing too, which is another fact, or for one that is there. */
    private void checksumIsMissing(Source source, Archive archive) throws IOException {
        transfer.probe(source, watch);
        String message = "there is no " + archive.checksumUrl().orElseThrow() + " for an archive that is there";
        switch (missingChecksum) {
            case FAIL -> throw new BarmillException(ErrorCode.CHECKSUM_MISSING, message);
            case WARN -> LOG.warnf("checksum missing, archive taken on its own word archive=%s", archive.url());
        }
    }

    private void compareAgain(Archive archive, Download download) throws IOException {
        String published = checksum(archive).orElse("no checksum any more");
        if (!published.equals(download.sha256())) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    archive.url() + " has SHA-256 " + download.sha256() + " in its " + download.bytes()
                            + " bytes, published is " + published);
        }
        LOG.infof("archive replaced by its venue while it was downloaded archive=%s", archive.url());
    }
}
