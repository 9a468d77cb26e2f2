package io.barmill.api.download;

import io.barmill.plan.TickSeries;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The archives that venues publish. Thread-safe. */
@FunctionalInterface
interface PublishedArchives {
    /**
     * The availability of the archives from the first to the last; empty if the venue has no listing.
     *
     * @param first a day or a month, and the last one as well
     * @param notBefore cached listings from before are not used
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the listing cannot be had or
     *     read
     */
    Optional<Function<ArchivePeriod, ArchiveAvailability>> availability(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore);
}
