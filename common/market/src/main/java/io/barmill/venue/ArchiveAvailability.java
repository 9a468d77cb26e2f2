package io.barmill.venue;

/** What a venue reports about one archive. */
public enum ArchiveAvailability {
    /** The archive is published. */
    PUBLISHED,
    /** The venue announces that the archive will be published. */
    NOT_YET,
    /** The archive does not exist and never will. */
    NEVER,
    /** The archive is not listed; {@link Venue#settledAt} determines whether it may still appear. */
    UNLISTED
}
