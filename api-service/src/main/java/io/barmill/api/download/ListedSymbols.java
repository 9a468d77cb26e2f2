package io.barmill.api.download;

import io.barmill.api.problem.FieldErrors;
import io.barmill.config.EditDistance;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.Venue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Refuses symbols that a venue does not list. */
final class ListedSymbols {
    private static final int NAMED = 3;
    private static final Set<ErrorCode> NO_LISTING =
            EnumSet.of(ErrorCode.VENUE_UNAVAILABLE, ErrorCode.TRANSFER_TIMEOUT);

    private final Listing listing;

    /** The symbols that venues list now. */
    @FunctionalInterface
    interface Listing {
        /**
         * The symbols of a market.
         *
         * @throws BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the listing cannot be had
         */
        Set<String> symbols(Venue venue, String market);
    }

    ListedSymbols(Listing listing) {
        this.listing = listing;
    }

    /**
     * Refuses those of the symbols that the venue does not list. Does nothing if its listing cannot be had.
     *
     * @param withoutArchives symbols of which the venue has no archive in the requested periods
     * @throws io.barmill.api.problem.InvalidRequestException naming each with the nearest ones that are listed
     */
    void check(Venue venue, String market, Collection<String> withoutArchives) {
        if (withoutArchives.isEmpty()) {
            return;
        }
        Set<String> listed;
        try {
            listed = listing.symbols(venue, market);
        } catch (BarmillException e) {
            if (NO_LISTING.contains(e.code())) {
                return;
            }
            throw e;
        }
        List<String> unknown = withoutArchives.stream()
                .filter(symbol -> !listed.contains(symbol))
                .toList();
        FieldErrors errors = new FieldErrors();
        for (int i = 0; i < unknown.size(); i++) {
            if (errors.isFull()) {
                errors.unread(unknown.size() - i);
                break;
            }
            errors.add(
                    "symbols",
                    unknown.get(i),
                    "a symbol that " + venue.id() + " " + market + " lists, or has archives of in these periods;"
                            + " the nearest: "
                            + String.join(", ", EditDistance.nearest(unknown.get(i), listed, NAMED)));
        }
        errors.throwIfAny();
    }
}
