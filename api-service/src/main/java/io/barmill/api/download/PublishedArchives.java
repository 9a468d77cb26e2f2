package io.barmill.api.download;

import io.barmill.plan.TickSeries;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Knows which archives a venue has. For any number of threads. */
@FunctionalInterface
interface PublishedArchives {
    /**
     * What the venue says of the archives from the first to the last; empty where it does not tell.
     *
     * @param first a day or a month, and the last one as well
     * @param notBefore an answer that was given earlier does not count
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where it cannot be asked, or its answer
     *     cannot be read
     */
    Optional<Function<ArchivePeriod, ArchiveAvailability>> ask(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore);
}
