package io.barmill.venue;

/** Whether a venue is asked which archives it has. */
public enum ListingMode {
    /** The venue is asked, and an archive that it does not list is not planned. */
    ON,
    /** The calendar alone decides: every archive that could exist is planned. */
    OFF
}
