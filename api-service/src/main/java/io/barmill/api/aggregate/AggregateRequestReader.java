package io.barmill.api.aggregate;

import io.barmill.api.problem.Findings;
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

/** Makes a selection of a request's body, or says everything that is wrong with it. */
final class AggregateRequestReader {
    private final Venues venues;
    private final RequestedBar bars;
    private final InstantSource clock;

    AggregateRequestReader(Venues venues, AggregateConfig defaults, InstantSource clock) {
        this.venues = venues;
        this.bars = new RequestedBar(defaults);
        this.clock = clock;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every field that cannot be used */
    AggregateSelection read(JsonBody body) {
        Findings findings = new Findings();
        RequestFields fields = new RequestFields(body, AggregateRequest.class, findings);
        Optional<VenueChoice> choice = VenueChoice.read(fields, venues, findings);
        Optional<BarKind> bar = bars.read(fields, findings);
        Optional<List<String>> symbols = fields.texts("symbols")
                .flatMap(texts ->
                        choice.flatMap(known -> DistinctList.of("symbols", texts, known.venue()::symbol, findings)));
        Optional<DataType> type = fields.text("data_type").flatMap(text -> findings.check(() -> source(text, bar)));
        Optional<LocalDate> start = DateRange.day("start_date", fields, findings, LastDay.of(clock));
        Optional<LocalDate> end = DateRange.day("end_date", fields, findings, LastDay.of(clock));
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            findings.add("start_date", start.get().toString(), "a day not after end_date, which is " + end.get());
        }
        boolean force = fields.flag("force");
        findings.throwIfAny();
        return new AggregateSelection(choice.orElseThrow(), bar.orElseThrow(), symbols, type, start, end, force);
    }

    private static DataType source(String text, Optional<BarKind> bar) {
        DataType type = DataType.parse("data_type", text);
        List<DataType> sources = bar.map(BarKind::sources).orElse(BarKind.SOURCES);
        if (!sources.contains(type)) {
            throw new InvalidFieldException(
                    "data_type",
                    text,
                    "what " + bar.map(BarKind::name).orElse("a bar") + " is made of: "
                            + sources.stream().map(DataType::id).collect(Collectors.joining(", ")));
        }
        return type;
    }
}
