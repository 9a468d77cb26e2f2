package io.barmill.api.download;

import io.barmill.api.plan.PlanLimit;
import io.barmill.api.problem.FieldErrors;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the body of a request for ticks, and reports everything that is invalid. */
final class DownloadRequestReader {
    private final Venues venues;
    private final PlanLimit limit;
    private final InstantSource clock;

    DownloadRequestReader(Venues venues, PlanLimit limit, InstantSource clock) {
        this.venues = venues;
        this.limit = limit;
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid field */
    DownloadSelection read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, DownloadRequest.class, errors);
        Optional<VenueChoice> choice = VenueChoice.read(fields, venues, errors);
        Optional<List<String>> symbols = symbols(fields, choice, errors);
        Optional<List<DataType>> types = types(fields, choice, errors);
        Optional<RequestedPeriods> periods = RequestedPeriods.read(fields, errors, clock);
        Optional<String> interval = interval(fields, types, errors);
        boolean force = fields.flag("force");
        errors.throwIfAny();
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
        checkArchives(selection, requested, errors);
        return selection;
    }

    private void limit(DownloadSelection selection, RequestedPeriods requested) {
        List<Long> counts =
                selection.types().stream().map(selection::archives).distinct().toList();
        int series = selection.symbols().size() * selection.types().size();
        String sum = counts.size() == 1
                ? selection.symbols().size() + " × " + selection.types().size() + " × " + counts.get(0)
                        + " (symbols × data types × archives)"
                : selection.symbols().size() + " × ("
                        + selection.types().stream()
                                .map(type -> Long.toString(selection.archives(type)))
                                .collect(Collectors.joining(" + "))
                        + ") (symbols × archives of the data types)";
        limit.check(
                series > Collections.max(counts) ? "symbols" : requested.field(),
                selection.archives(),
                sum,
                requested.division());
    }

    /** Finds data types that are not available for the symbol or the market. */
    private static void checkArchives(DownloadSelection selection, RequestedPeriods requested, FieldErrors errors) {
        for (DataType type : selection.types()) {
            ArchivePeriod period = selection.periods(type).get(0);
            for (String symbol : selection.symbols()) {
                try {
                    selection.venue().archive(selection.series(type, symbol).order(period));
                } catch (InvalidFieldException e) {
                    errors.add(requestField(e.field(), requested), e.value(), e.expected());
                }
            }
        }
        errors.throwIfAny();
    }

    /** Maps a field of a task's parameters, which has one symbol and one type, to the request's, which has lists. */
    private static String requestField(String field, RequestedPeriods requested) {
        return switch (field) {
            case "symbol" -> "symbols";
            case "type" -> "data_types";
            case "period" -> requested.field();
            default -> field;
        };
    }

    private static Optional<String> interval(RequestFields fields, Optional<List<DataType>> types, FieldErrors errors) {
        Optional<String> given = fields.string("interval");
        boolean hasCandles = types.filter(known -> known.stream().anyMatch(DataType::isCandles))
                .isPresent();
        if (types.isPresent() && hasCandles && !fields.has("interval")) {
            fields.missing("interval", "the length of the candles, such as 1m");
        }
        if (types.isPresent() && !hasCandles && given.isPresent()) {
            errors.add("interval", given.get(), "no value: only candles have an interval");
        }
        return given;
    }

    private static Optional<List<String>> symbols(
            RequestFields fields, Optional<VenueChoice> choice, FieldErrors errors) {
        if (!fields.has("symbols")) {
            fields.missing("symbols", "a list of at least one symbol");
        }
        return fields.strings("symbols")
                .flatMap(texts ->
                        choice.flatMap(known -> DistinctList.of("symbols", texts, known.venue()::symbol, errors)));
    }

    private static Optional<List<DataType>> types(
            RequestFields fields, Optional<VenueChoice> choice, FieldErrors errors) {
        Optional<List<String>> texts = fields.strings("data_types");
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        Venue venue = choice.get().venue();
        if (!fields.has("data_types")) {
            return Optional.of(List.of(venue.dataTypes(choice.get().market()).get(0)));
        }
        return texts.flatMap(given ->
                DistinctList.of("data_types", given, (field, text) -> type(choice.get(), field, text), errors));
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
