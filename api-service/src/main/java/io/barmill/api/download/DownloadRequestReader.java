package io.barmill.api.download;

import io.barmill.api.plan.PlanLimit;
import io.barmill.api.problem.Findings;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        Optional<String> interval = interval(fields, types, findings);
        boolean force = fields.flag("force");
        findings.throwIfAny();
        VenueChoice known = choice.orElseThrow();
        RequestedPeriods requested = periods.orElseThrow();
        DownloadSelection selection = new DownloadSelection(
                known.venue(),
                known.market(),
                types.orElseThrow(),
                symbols.orElseThrow(),
                requested.archives(known.venue().hasMonthlyArchives()),
                interval,
                force);
        limit(selection, requested);
        checkOrders(selection, requested, findings);
        return selection;
    }

    private void limit(DownloadSelection selection, RequestedPeriods requested) {
        boolean byMonth = selection.venue().hasMonthlyArchives();
        limit.check(
                requested.field(),
                selection.archives(),
                selection.symbols().size() + " × " + selection.types().size() + " × " + requested.count(byMonth)
                        + " (symbols × data types × archives)");
    }

    /** What only a whole order shows: a type that does not go with the symbol or the market. */
    private static void checkOrders(DownloadSelection selection, RequestedPeriods requested, Findings findings) {
        for (DataType type : selection.types()) {
            ArchivePeriod period = selection.periods(type).get(0);
            for (String symbol : selection.symbols()) {
                try {
                    selection.venue().archive(selection.series(type, symbol).order(period));
                } catch (InvalidFieldException e) {
                    findings.add(requestField(e.field(), requested), e.value(), e.expected());
                }
            }
        }
        findings.throwIfAny();
    }

    /** An order is about one symbol and one type, a request about lists of them. */
    private static String requestField(String field, RequestedPeriods requested) {
        return switch (field) {
            case "symbol" -> "symbols";
            case "type" -> "data_types";
            case "period" -> requested.field();
            default -> field;
        };
    }

    private static Optional<String> interval(RequestFields fields, Optional<List<DataType>> types, Findings findings) {
        Optional<String> given = fields.text("interval");
        boolean hasCandles =
                types.filter(known -> known.contains(DataType.KLINES)).isPresent();
        if (types.isPresent() && hasCandles && !fields.has("interval")) {
            fields.missing("interval", "the length of the candles, such as 1m");
        }
        if (types.isPresent() && !hasCandles && given.isPresent()) {
            findings.add("interval", given.get(), "none: only the data type klines has one");
        }
        return given;
    }

    private static Optional<List<String>> symbols(
            RequestFields fields, Optional<VenueChoice> choice, Findings findings) {
        if (!fields.has("symbols")) {
            fields.missing("symbols", "a list of at least one symbol");
        }
        return fields.texts("symbols")
                .flatMap(texts ->
                        choice.flatMap(known -> DistinctList.of("symbols", texts, known.venue()::symbol, findings)));
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
        return texts.flatMap(given ->
                DistinctList.of("data_types", given, (field, text) -> type(choice.get(), field, text), findings));
    }

    private static DataType type(VenueChoice choice, String field, String text) {
        List<DataType> offered = choice.venue().dataTypes(choice.market());
        String expected = "a data type of " + choice.venue().id() + ": "
                + offered.stream().map(DataType::id).collect(Collectors.joining(", "));
        try {
            DataType type = DataType.parse(field, text);
            if (offered.contains(type)) {
                return type;
            }
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, text, expected);
        }
        throw new InvalidFieldException(field, text, expected);
    }
}
