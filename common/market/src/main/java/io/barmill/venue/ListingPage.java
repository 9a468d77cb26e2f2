package io.barmill.venue;

import java.util.Optional;

/** The availability of the requested archives according to one page of a listing. Immutable. */
public interface ListingPage {
    /**
     * Returns what the page reports about that archive; of several pages, the most specific report is valid.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE if the page's entry for it cannot be parsed
     */
    ArchiveAvailability presence(ArchiveSeries series, ArchivePeriod period);

    /** Returns the request for the next page; empty if there are no more requested entries. */
    default Optional<ListingRequest> next() {
        return Optional.empty();
    }
}
