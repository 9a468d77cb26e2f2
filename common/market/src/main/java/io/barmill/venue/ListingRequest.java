package io.barmill.venue;

import java.net.URI;

/**
 * A page to ask for at a venue that tells which archives it has. Questions that are equal have the same answer, so that an
 * answer can be remembered by its question.
 */
public interface ListingRequest {
    /** Where to ask. */
    URI url();

    /**
     * Reads what came from there with status 200.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE for what is no whole answer to this question: nothing
     *     that cannot be read ever counts as an empty list
     */
    ListingPage read(byte[] body);
}
