package io.barmill.io.verify;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;

/** Makes the record of an archive that its venue has replaced. */
final class Republished {
    private Republished() {}

    /** The entry as it was, with what the venue publishes now: it still says what the lake was made from. */
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
                entry.error());
    }
}
