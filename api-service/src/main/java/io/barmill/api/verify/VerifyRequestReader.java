package io.barmill.api.verify;

import io.barmill.api.problem.Findings;
import io.barmill.api.request.DateRange;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.LastDay;
import io.barmill.api.request.RequestFields;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a selection of a request's body, or says everything that is wrong with it. */
final class VerifyRequestReader {
    private final Venues venues;
    private final InstantSource clock;

    VerifyRequestReader(Venues venues, InstantSource clock) {
        this.venues = venues;
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every field that cannot be used */
    VerifySelection read(JsonBody body) {
        Findings findings = new Findings();
        RequestFields fields = new RequestFields(body, VerifyRequest.class, findings);
        Optional<Venue> venue = fields.text("exchange").flatMap(id -> findings.check(() -> venues.get("exchange", id)));
        if (fields.has("market") && !fields.has("exchange")) {
            fields.missing("exchange", "the exchange that the market is of");
        }
        Optional<String> market = fields.text("market")
                .flatMap(name -> venue.flatMap(known -> findings.check(() -> known.market("market", name))));
        Optional<List<String>> symbols = fields.texts("symbols")
                .flatMap(texts ->
                        DistinctList.of("symbols", texts, (field, text) -> symbol(venue, field, text), findings));
        Optional<List<DataType>> types = fields.texts("data_types")
                .flatMap(texts -> DistinctList.of("data_types", texts, DataType::parse, findings));
        Optional<LocalDate> start = DateRange.day("start_date", fields, findings, LastDay.of(clock));
        Optional<LocalDate> end = DateRange.day("end_date", fields, findings, LastDay.of(clock));
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            findings.add("start_date", start.get().toString(), "a day not after end_date, which is " + end.get());
        }
        findings.throwIfAny();
        return new VerifySelection(
                venue.map(Venue::id), market, symbols.map(Set::copyOf), types.map(Set::copyOf), start, end);
    }

    private static String symbol(Optional<Venue> venue, String field, String text) {
        return venue.isPresent()
                ? venue.get().symbol(field, text)
                : text.strip().toUpperCase(Locale.ROOT);
    }
}
