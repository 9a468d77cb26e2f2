package io.barmill.ledger;

/** What an archive turned out to be. */
public enum ArchiveState {
    /** Downloaded, whole, and its published checksum agrees. */
    VERIFIED,
    /** Downloaded and whole; the venue publishes no checksum, so the packing's own was checked. */
    INTACT,
    /** Verified or intact, and without a row: nothing was traded, or nothing recorded, on that day. */
    EMPTY,
    /** The venue says that there is none. */
    ABSENT,
    /** Arrived, and is not what the venue published, or cannot be read. */
    CORRUPT,
    /** Was verified, intact or empty; since then the venue has replaced it by another, which has not arrived yet. */
    REPUBLISHED
}
