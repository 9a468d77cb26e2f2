package io.barmill.api.aggregate;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DateRange;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.LastDay;
import io.barmill.api.request.RequestFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.bars.BarKind;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venues;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the body of a request for bars, and reports everything that is invalid. */
final class AggregateRequestReader {
    private final Venues venues;
    private final RequestedBar bars;
    private final InstantSource clock;

    AggregateRequestReader(Venues venues, AggregateConfig defaults, InstantSource clock) {
        this.venues = venues;
        this.bars = new RequestedBar(defaults);
        this.clock = clock;
    }

    /**
     * One selection for each bar, all of the same symbols and days.
     *
     * @throws io.barmill.api.problem.InvalidRequestException naming every invalid field
     */
    List<AggregateSelection> read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, AggregateRequest.class, errors);
        Optional<VenueChoice> choice = VenueChoice.read(fields, venues, errors);
        Optional<List<BarKind>> kinds = bars.read(fields, errors);
        Optional<List<String>> symbols = fields.strings("symbols")
                .flatMap(texts ->
                        choice.flatMap(known -> DistinctList.of("symbols", texts, known.venue()::symbol, errors)));
        Optional<DataType> type =
                fields.string("data_type").flatMap(text -> errors.attempt(() -> source(text, kinds.orElse(List.of()))));
        Optional<LocalDate> start = DateRange.day("start_date", fields, errors, LastDay.of(clock));
        Optional<LocalDate> end = DateRange.day("end_date", fields, errors, LastDay.of(clock));
        DateRange.checkOrder(start, end, errors);
        boolean force = fields.flag("force");
        boolean remake = fields.flag("remake");
        errors.throwIfAny();
        return kinds.orElseThrow().stream()
                .map(bar -> new AggregateSelection(choice.orElseThrow(), bar, symbols, type, start, end, force, remake))
                .toList();
    }

    private static DataType source(String text, List<BarKind> bars) {
        DataType type = DataType.parse("data_type", text);
        if (!BarKind.SOURCES.contains(type)) {
            throw notASource(text, "bars", BarKind.SOURCES);
        }
        bars.stream().filter(bar -> !bar.sources().contains(type)).findFirst().ifPresent(bar -> {
            throw notASource(text, bar.name(), bar.sources());
        });
        return type;
    }

    private static InvalidFieldException notASource(String text, String bar, List<DataType> sources) {
        return new InvalidFieldException(
                "data_type",
                text,
                "a source of " + bar + ": " + sources.stream().map(DataType::id).collect(Collectors.joining(", ")));
    }
}
