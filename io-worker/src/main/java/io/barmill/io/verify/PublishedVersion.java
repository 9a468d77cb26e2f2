package io.barmill.io.verify;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.PublishedChecksum;
import io.barmill.io.transfer.DownloadSession;
import io.barmill.io.transfer.FileRequest;
import io.barmill.io.transfer.TransferListener;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.venue.Archive;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares an archive with its published version: by the checksum if there is one, otherwise by ETag or size. */
final class PublishedVersion {
    private final DownloadSession session;
    private final Venue venue;
    private final TransferListener listener;

    /** @param alive called repeatedly; an exception ends the comparison */
    PublishedVersion(DownloadSession session, Venue venue, Runnable alive) {
        this.session = session;
        this.venue = venue;
        this.listener = (done, total) -> alive.run();
    }

    /** The result of a comparison. */
    sealed interface Comparison {}

    /** The venue publishes the converted version. */
    record Same() implements Comparison {}

    /** The venue no longer publishes the archive. */
    record Withdrawn() implements Comparison {}

    /**
     * The venue publishes another version.
     *
     * @param why the difference, for a person
     * @param sha256 the published checksum, if there is one
     */
    record Changed(String why, Optional<String> sha256) implements Comparison {
        Changed {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** @param entry the converted version */
    Comparison compare(Archive archive, ArchiveEntry entry) throws IOException {
        try {
            if (archive.checksumUrl().isPresent() && entry.publishedSha256().isPresent()) {
                return compareSums(archive, archive.checksumUrl().get(), entry);
            }
            return compareHeads(archive, entry);
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.ARCHIVE_NOT_FOUND) {
                return new Withdrawn();
            }
            throw e;
        }
    }

    private Comparison compareSums(Archive archive, URI url, ArchiveEntry entry) throws IOException {
        byte[] file = session.bytes(
                new FileRequest(url, Map.of(), (status, body) -> false), PublishedChecksum.LIMIT, listener);
        String published = PublishedChecksum.parse(file, url.toString(), archive.name());
        if (entry.computedSha256().filter(published::equals).isPresent()) {
            return new Same();
        }
        return new Changed(
                "SHA-256 was " + entry.computedSha256().orElse("unknown") + ", is " + published,
                Optional.of(published));
    }

    /** Compares the ETags if both are known, otherwise the sizes. */
    private Comparison compareHeads(Archive archive, ArchiveEntry entry) throws IOException {
        FileRequest request = new FileRequest(archive.url(), archive.headers(), venue::isPassingRefusal);
        DownloadSession.Version now = session.version(request, listener);
        if (now.etag().isPresent() && entry.etag().isPresent()) {
            return now.etag().equals(entry.etag())
                    ? new Same()
                    : new Changed(
                            "ETag was " + entry.etag().get() + ", is "
                                    + now.etag().get(),
                            Optional.empty());
        }
        return now.bytes().filter(bytes -> bytes != entry.bytes()).isPresent()
                ? new Changed(
                        entry.bytes() + " bytes before, now " + now.bytes().get(), Optional.empty())
                : new Same();
    }
}
