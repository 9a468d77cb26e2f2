package io.barmill.api.request;

import io.barmill.api.problem.FieldErrors;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exchange and market of a request.
 *
 * @param market the venue's default if the request names none
 */
public record VenueChoice(Venue venue, String market) {
    /** Reads {@code exchange} and {@code market}; empty if either is invalid. */
    public static Optional<VenueChoice> read(RequestFields fields, Venues venues, FieldErrors errors) {
        requireExchange(fields, venues);
        Optional<String> market = fields.string("market");
        Optional<Venue> venue =
                fields.string("exchange").flatMap(id -> errors.attempt(() -> venues.get("exchange", id)));
        return venue.flatMap(known -> market(known, fields, market, errors).map(name -> new VenueChoice(known, name)));
    }

    /** Records an error if the request names no exchange. */
    public static void requireExchange(RequestFields fields, Venues venues) {
        if (!fields.has("exchange")) {
            fields.missing(
                    "exchange", "one of " + venues.all().stream().map(Venue::id).collect(Collectors.joining(", ")));
        }
    }

    /** The symbol as the venue writes it; in upper case if no venue is known. */
    public static String symbol(Optional<Venue> venue, String field, String text) {
        return venue.map(known -> known.symbol(field, text))
                .orElseGet(() -> text.strip().toUpperCase(Locale.ROOT));
    }

    private static Optional<String> market(
            Venue venue, RequestFields fields, Optional<String> market, FieldErrors errors) {
        if (market.isPresent()) {
            return errors.attempt(() -> venue.market("market", market.get()));
        }
        return fields.has("market")
                ? Optional.empty()
                : Optional.of(venue.markets().get(0));
    }
}
