package io.barmill.api.plan;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.util.Optional;

/** Knows what contracts stand for. */
@FunctionalInterface
public interface Contracts {
    /**
     * What one contract of the symbol stands for; empty where the amounts are no contracts, and where nobody knows.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the venue does not say
     */
    Optional<ContractValue> find(Venue venue, String market, DataType type, String symbol);
}
