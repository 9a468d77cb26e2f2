package io.barmill.api.request;

import io.barmill.api.problem.Findings;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exchange and the market that a request names.
 *
 * @param market the venue's default where the request names none
 */
public record VenueChoice(Venue venue, String market) {
    /** Reads {@code exchange} and {@code market}; empty where either is a finding. */
    public static Optional<VenueChoice> read(RequestFields fields, Venues venues, Findings findings) {
        if (!fields.has("exchange")) {
            fields.missing(
                    "exchange", "one of " + venues.all().stream().map(Venue::id).collect(Collectors.joining(", ")));
        }
        Optional<String> market = fields.text("market");
        Optional<Venue> venue = fields.text("exchange").flatMap(id -> findings.check(() -> venues.get("exchange", id)));
        return venue.flatMap(
                known -> market(known, fields, market, findings).map(name -> new VenueChoice(known, name)));
    }

    private static Optional<String> market(
            Venue venue, RequestFields fields, Optional<String> market, Findings findings) {
        if (market.isPresent()) {
            return findings.check(() -> venue.market("market", market.get()));
        }
        return fields.has("market")
                ? Optional.empty()
                : Optional.of(venue.markets().get(0));
    }
}
