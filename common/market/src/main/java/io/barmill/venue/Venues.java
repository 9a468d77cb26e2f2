package io.barmill.venue;

import io.barmill.error.InvalidFieldException;
import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.binance.BinanceVenue;
import io.barmill.venue.bybit.BybitSettings;
import io.barmill.venue.bybit.BybitVenue;
import io.barmill.venue.okx.OkxSettings;
import io.barmill.venue.okx.OkxVenue;
import io.barmill.venue.tardis.TardisSettings;
import io.barmill.venue.tardis.TardisVenue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The venues that Barmill supports: the only place that lists them. */
public final class Venues {
    private final List<Venue> venues;

    private Venues(List<Venue> venues) {
        this.venues = List.copyOf(venues);
    }

    /** Returns all venues, at their configured addresses. */
    public static Venues of(BinanceSettings binance, TardisSettings tardis, OkxSettings okx, BybitSettings bybit) {
        return new Venues(
                List.of(new BinanceVenue(binance), new TardisVenue(tardis), new OkxVenue(okx), new BybitVenue(bybit)));
    }

    /** Returns the venues in display order. */
    public List<Venue> all() {
        return venues;
    }

    /** Returns the venue of that id, ignoring case; empty if there is none. */
    public Optional<Venue> find(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        return venues.stream().filter(venue -> venue.id().equals(wanted)).findFirst();
    }

    /**
     * Returns the venue of that id, ignoring case.
     *
     * @param field the name of the field that contained the id, for the error
     * @throws InvalidFieldException if there is no such venue; the message lists the existing ones
     */
    public Venue get(String field, String id) {
        return find(id).orElseThrow(() -> new InvalidFieldException(
                field, id, "one of " + venues.stream().map(Venue::id).collect(Collectors.joining(", "))));
    }
}
