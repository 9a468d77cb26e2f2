package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.DownloadedFile;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Collects what one attempt learns about an archive, so that a failure can be recorded with it. */
final class ArchiveFacts {
    private final String url;
    private final String source;
    private Optional<DownloadedFile> download = Optional.empty();
    private Optional<String> published = Optional.empty();
    private long rows;
    private TimeSpan extent = TimeSpan.NONE;

    /**
     * @param url the archive's URL, which identifies its entry
     * @param source the venue's id
     */
    ArchiveFacts(String url, String source) {
        this.url = Objects.requireNonNull(url, "url");
        this.source = Objects.requireNonNull(source, "source");
    }

    void published(String sha256) {
        published = Optional.of(sha256);
    }

    void arrived(DownloadedFile arrived) {
        download = Optional.of(arrived);
    }

    /** @param extent the bounds of its rows */
    void read(long rows, TimeSpan extent) {
        this.rows = rows;
        this.extent = extent;
    }

    /** The downloaded file; only for a downloaded archive. */
    DownloadedFile download() {
        return download.orElseThrow();
    }

    Optional<String> published() {
        return published;
    }

    long rows() {
        return rows;
    }

    /** The entry of a good archive. */
    ArchiveEntry entry() {
        if (rows == 0) {
            return entry(ArchiveState.EMPTY, Optional.empty());
        }
        return entry(published.isPresent() ? ArchiveState.VERIFIED : ArchiveState.INTACT, Optional.empty());
    }

    /** The entry to record for a failure; empty for a failure that is not about the archive. */
    List<ArchiveEntry> entry(BarmillException failure) {
        return stateAfter(failure.code())
                .map(state -> entry(state, Optional.of(failure.code().name())))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<ArchiveState> stateAfter(ErrorCode code) {
        return switch (code) {
            case ARCHIVE_NOT_FOUND -> Optional.of(ArchiveState.ABSENT);
            case CHECKSUM_MISMATCH, ARCHIVE_CORRUPT, BAD_ROW -> Optional.of(ArchiveState.CORRUPT);
            default -> Optional.empty();
        };
    }

    private ArchiveEntry entry(ArchiveState state, Optional<String> error) {
        return new ArchiveEntry(
                url,
                source,
                state,
                download.map(DownloadedFile::bytes).orElse(0L),
                download.flatMap(DownloadedFile::etag),
                published,
                download.map(DownloadedFile::sha256),
                rows,
                extent.firstId(),
                extent.lastId(),
                extent.firstTime(),
                extent.lastTime(),
                error,
                Optional.empty());
    }
}
