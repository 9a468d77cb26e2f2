package io.barmill.api.plan;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.util.Optional;

/** The values of contracts. */
@FunctionalInterface
public interface ContractValues {
    /**
     * The value of one contract of the symbol; empty if its amounts are not in contracts, or if the value is unknown.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the venue does not tell
     */
    Optional<ContractValue> find(Venue venue, String market, DataType type, String symbol);
}
