package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger knows of one archive of a venue. Identified by its URL.
 *
 * @param source the venue's id
 * @param bytes size of the downloaded archive; 0 if it was not downloaded
 * @param etag the venue's tag of the version; of an imported file, its stamp
 * @param publishedSha256 the checksum that the venue publishes
 * @param computedSha256 the checksum of the received bytes
 * @param rows its number of rows; 0 if it was not read
 * @param error the code of its error, if it has one
 * @param recordedAt when it was recorded; empty before
 */
public record ArchiveEntry(
        String url,
        String source,
        ArchiveState state,
        long bytes,
        Optional<String> etag,
        Optional<String> publishedSha256,
        Optional<String> computedSha256,
        long rows,
        Optional<String> firstId,
        Optional<String> lastId,
        Optional<Instant> firstTime,
        Optional<Instant> lastTime,
        Optional<String> error,
        Optional<Instant> recordedAt) {
    public ArchiveEntry {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
    }

    /** This entry with another tag. */
    public ArchiveEntry withEtag(Optional<String> tag) {
        return new ArchiveEntry(
                url,
                source,
                state,
                bytes,
                tag,
                publishedSha256,
                computedSha256,
                rows,
                firstId,
                lastId,
                firstTime,
                lastTime,
                error,
                recordedAt);
    }
}
