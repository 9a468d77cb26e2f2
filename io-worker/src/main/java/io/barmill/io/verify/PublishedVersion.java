package io.barmill.io.verify;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.PublishedChecksum;
import io.barmill.io.transfer.Source;
import io.barmill.io.transfer.Transfer;
import io.barmill.io.transfer.TransferWatch;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.venue.Archive;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks what a venue publishes now: the checksum where it publishes one, else the tag and the size. */
final class PublishedVersion {
    private final Transfer transfer;
    private final Venue venue;
    private final TransferWatch watch;

    /** @param alive called again and again; what it throws ends the work */
    PublishedVersion(Transfer transfer, Venue venue, Runnable alive) {
        this.transfer = transfer;
        this.venue = venue;
        this.watch = (done, total) -> alive.run();
    }

    /** What asking has shown. */
    sealed interface Comparison {}

    /** The venue publishes what was converted. */
    record Same() implements Comparison {}

    /** The venue has nothing there any more. */
    record Withdrawn() implements Comparison {}

    /**
     * The venue publishes something else.
     *
     * @param why what differs, for a person
     * @param sha256 of what it publishes now, where it says
     */
    record Changed(String why, Optional<String> sha256) implements Comparison {
        Changed {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** @param entry what was converted */
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
        byte[] file =
                transfer.bytes(new Source(url, Map.of(), (status, body) -> false), PublishedChecksum.LIMIT, watch);
        String published = PublishedChecksum.parse(file, url.toString(), archive.name());
        if (entry.computedSha256().filter(published::equals).isPresent()) {
            return new Same();
        }
        return new Changed(
                "SHA-256 was " + entry.computedSha256().orElse("unknown") + ", is " + published,
                Optional.of(published));
    }

    /** A tag that is known on both sides decides; without one only another size tells. */
    private Comparison compareHeads(Archive archive, ArchiveEntry entry) throws IOException {
        Source source = new Source(archive.url(), archive.headers(), venue::isPassingRefusal);
        Transfer.Version now = transfer.version(source, watch);
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
