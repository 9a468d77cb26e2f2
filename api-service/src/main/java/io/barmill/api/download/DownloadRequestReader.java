package io.barmill.api.download;

import io.barmill.api.plan.PlanLimit;
import io.barmill.api.problem.Findings;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.fault.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes a selection of a request's body, or says everything that is wrong with it. */
final class DownloadRequestReader {
    private final Venues venues;
    private final PlanLimit limit;
    private final InstantSource clock;

    DownloadRequestReader(Venues venues, PlanLimit limit, InstantSource clock) {
        this.venues = venues;
        this.limit = limit;
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every field that cannot be used */
    DownloadSelection read(JsonBody body) {
        Findings findings = new Findings();
        RequestFields fields = new RequestFields(body, DownloadRequest.class, findings);
        Optional<VenueChoice> choice = VenueChoice.read(fields, venues, findings);
        Optional<List<String>> symbols = symbols(fields, choice, findings);
        Optional<List<DataType>> types = types(fields, choice, findings);
        Optional<RequestedPeriods> periods = RequestedPeriods.read(fields, findings, clock);
        boolean force = fields.flag("force");
        findings.throwIfAny();
        return select(
                choice.orElseThrow(), types.orElseThrow(), symbols.orElseThrow(), periods.orElseThrow(), force);
    }

    private DownloadSelection select(
            VenueChoice choice, List<DataType> types, List<String> symbols, RequestedPeriods requested, boolean force) {
        boolean byMonth = choice.venue().hasMonthlyArchives();
        long archives = requested.count(byMonth);
        limit.check(requested.field(), symbols.size() * types.size() * archives,
                symbols.size() + " × " + types.size() + " × " + archives + " (symbols × data types × archives)");
        List<ArchivePeriod> periods = requested.archives(byMonth);
        return new DownloadSelection(choice.venue(), choice.market(), types, symbols, periods, force);
    }

    private static Optional<List<String>> symbols(
            RequestFields fields, Optional<VenueChoice> choice, Findings findings) {
        if (!fields.has("symbols")) {
            fields.missing("symbols", "a list of at least one symbol");
        }
        return fields.texts("symbols").flatMap(texts -> choice.flatMap(
                known -> DistinctList.of("symbols", texts, known.venue()::symbol, findings)));
    }

    private static Optional<List<DataType>> types(
            RequestFields fields, Optional<VenueChoice> choice, Findings findings) {
        Optional<List<String>> texts = fields.texts("data_types");
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        Venue venue = choice.get().venue();
        if (!fields.has("data_types")) {
            return Optional.of(List.of(venue.dataTypes().get(0)));
        }
        return texts.flatMap(
                given -> DistinctList.of("data_types", given, (field, text) -> type(venue, field, text), findings));
    }

    private static DataType type(Venue venue, String field, String text) {
        List<String> known = venue.dataTypes().stream().map(DataType::id).toList();
        String expected = "a data type of " + venue.id() + ": " + String.join(", ", known);
        try {
            DataType type = DataType.parse(field, text);
            if (venue.dataTypes().contains(type)) {
                return type;
            }
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, text, expected);
        }
        throw new InvalidFieldException(field, text, expected);
    }
}
