package io.barmill.api.verify;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DateRange;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.LastDay;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a request to verify archives, and reports everything that is invalid. */
final class VerifyRequestReader {
    private final Venues venues;
    private final InstantSource clock;

    VerifyRequestReader(Venues venues, InstantSource clock) {
        this.venues = venues;
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid field */
    VerifySelection read(JsonBody body) {
        return read(body, VerifyRequest.class);
    }

    /**
     * Reads a body that has some of the fields of {@link VerifyRequest}.
     *
     * @param request has a component for each of them
     * @throws io.barmill.api.problem.InvalidRequestException naming every invalid field
     */
    VerifySelection read(JsonBody body, Class<? extends Record> request) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, request, errors);
        Optional<Venue> venue =
                fields.string("exchange").flatMap(id -> errors.attempt(() -> venues.get("exchange", id)));
        if (fields.has("market") && !fields.has("exchange")) {
            fields.missing("exchange", "the exchange of the market");
        }
        Optional<String> market = fields.string("market")
                .flatMap(name -> venue.flatMap(known -> errors.attempt(() -> known.market("market", name))));
        Optional<List<String>> symbols = fields.strings("symbols")
                .flatMap(texts -> DistinctList.of(
                        "symbols", texts, (field, text) -> VenueChoice.symbol(venue, field, text), errors));
        Optional<List<DataType>> types = fields.strings("data_types")
                .flatMap(texts -> DistinctList.of("data_types", texts, DataType::parse, errors));
        Optional<LocalDate> start = DateRange.day("start_date", fields, errors, LastDay.of(clock));
        Optional<LocalDate> end = DateRange.day("end_date", fields, errors, LastDay.of(clock));
        DateRange.checkOrder(start, end, errors);
        errors.throwIfAny();
        return new VerifySelection(
                venue.map(Venue::id), market, symbols.map(Set::copyOf), types.map(Set::copyOf), start, end);
    }
}
