package io.barmill.venue;

import java.util.Optional;

/** What one page says of the archives that were asked for. Immutable. */
public interface ListingPage {
    /**
     * What the page says of that archive; of several pages, the one that says most is right.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE where the page speaks of it in terms that cannot be read
     */
    ArchiveAvailability presence(ArchiveSeries series, ArchivePeriod period);

    /** Where it goes on; empty where there is nothing more of what was asked for. */
    default Optional<ListingRequest> next() {
        return Optional.empty();
    }
}
