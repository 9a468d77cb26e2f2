package io.barmill.venue;

/** Whether a venue is asked which archives exist. */
public enum ListingMode {
    /** The venue is asked, and archives that it does not list are not planned. */
    ON,
    /** The calendar alone decides: every archive that could exist is planned. */
    OFF
}
