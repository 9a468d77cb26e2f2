package io.barmill.venue;

import java.net.URI;
import java.util.Optional;

/**
 * A request for one page of a venue's listing of archives. Equal requests have equal responses, so responses can be
 * cached by request.
 */
public interface ListingRequest {
    /** Returns the URL to request. */
    URI url();

    /**
     * Parses the body of a response with status 200.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE if the body is not a complete response to this
     *     request: an unreadable response never counts as an empty list
     */
    ListingPage read(byte[] body);

    /**
     * Returns what a response with status 404 says; empty, the default, if it is a failure like any other status.
     */
    default Optional<ListingPage> absent() {
        return Optional.empty();
    }
}
