package io.barmill.api.plan;

import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.util.Objects;
import java.util.Optional;

/**
 * A venue of the lake, and the exchange and market whose ticks it holds.
 *
 * @param name the lake's name, such as {@code binance-futures}
 * @param market absent if no known exchange has such a market
 */
public record LakeVenue(String name, String exchange, Optional<String> market) {
    public LakeVenue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
    }

    /** The lake's venue of an exchange's market. */
    public static LakeVenue of(Venue venue, String market) {
        return new LakeVenue(venue.lakeVenue(market), venue.id(), Optional.of(market));
    }

    /** The lake's venue of that name; if no known exchange has it, the name stands for the exchange. */
    public static LakeVenue named(String name, Venues venues) {
        for (Venue venue : venues.all()) {
            for (String market : venue.markets()) {
                if (venue.lakeVenue(market).equals(name)) {
                    return of(venue, market);
                }
            }
        }
        return new LakeVenue(name, name, Optional.empty());
    }
}
