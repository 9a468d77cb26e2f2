package io.barmill.io.verify;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import java.util.Optional;

/** Makes the entry of a replaced archive. */
final class Republished {
    private Republished() {}

    /** The previous entry with the new published checksum: it still identifies what the lake was made from. */
    static ArchiveEntry of(ArchiveEntry entry, PublishedVersion.Changed found) {
        return new ArchiveEntry(
                entry.url(),
                entry.source(),
                ArchiveState.REPUBLISHED,
                entry.bytes(),
                entry.etag(),
                found.sha256().or(entry::publishedSha256),
                entry.computedSha256(),
                entry.rows(),
                entry.firstId(),
                entry.lastId(),
                entry.firstTime(),
                entry.lastTime(),
                entry.error(),
                Optional.empty());
    }
}
