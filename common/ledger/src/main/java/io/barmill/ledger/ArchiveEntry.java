package io.barmill.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one archive at a venue, by its address.
 *
 * @param source the venue's id
 * @param bytes size of the archive as downloaded; 0 where it was not
 * @param publishedSha256 as the venue publishes it
 * @param computedSha256 as computed from the bytes that arrived
 * @param rows rows in it; 0 where it was not read
 * @param error the code of what is wrong with it, where something is
 * @param recordedAt when the ledger learned it; empty where it has not yet
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

    /** An entry that the ledger is to learn. */
    public ArchiveEntry(
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
            Optional<String> error) {
        this(
                url,
                source,
                state,
                bytes,
                etag,
                publishedSha256,
                computedSha256,
                rows,
                firstId,
                lastId,
                firstTime,
                lastTime,
                error,
                Optional.empty());
    }
}
