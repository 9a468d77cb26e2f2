package io.barmill.ledger;

/** What is known of an archive's content. */
public enum ArchiveState {
    /** Downloaded, whole, and its published checksum agrees. */
    VERIFIED,
    /** Downloaded and whole; the venue publishes no checksum, so the packing's own was checked. */
    INTACT,
    /** Verified or intact, and without a row: nothing was traded, or nothing recorded, on that day. */
    EMPTY,
    /** The venue reports that it does not exist. */
    ABSENT,
    /** Downloaded, but it differs from what the venue published, or cannot be read. */
    CORRUPT,
    /**
     * Was verified, intact or empty; the venue has since replaced it by another version, which is not downloaded yet.
     */
    REPUBLISHED
}
