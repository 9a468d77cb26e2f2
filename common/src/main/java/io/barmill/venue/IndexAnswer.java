package io.barmill.venue;

import java.util.Optional;

/** What one page says of the archives that were asked for. Immutable. */
public interface IndexAnswer {
    /**
     * What the page says of that archive; of several pages, the one that says most is right.
     *
     * @throws io.barmill.fault.BarmillException VENUE_UNAVAILABLE where the page speaks of it in terms that cannot be read
     */
    Presence presence(ArchiveSeries series, ArchivePeriod period);

    /** Where it goes on; empty where there is nothing more of what was asked for. */
    default Optional<IndexQuestion> next() {
        return Optional.empty();
    }
}
