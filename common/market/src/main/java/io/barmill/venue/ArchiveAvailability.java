package io.barmill.venue;

/** What a venue says of one archive. */
public enum ArchiveAvailability {
    /** It is there. */
    PUBLISHED,
    /** It will be there, the venue says. */
    NOT_YET,
    /** There is none, and there will be none. */
    NEVER,
    /** It is not on the list of what is there; {@link Venue#settledAt} tells whether it may still appear. */
    UNLISTED
}
