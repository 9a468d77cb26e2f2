package io.barmill.api.validation;

import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.Days;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickSeries;
import io.barmill.plan.ValidateTaskParams;
import io.barmill.ticks.DataType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plans tasks that validate ticks: one for each symbol and month, with all types, because files of the same day are held against each
 * other. Days that are asked for and not held are named.
 */
final class ValidationPlanner {
    private final ValidationHoldings holdings;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    ValidationPlanner(ValidationHoldings holdings, PlanLimit limit, Supplier<UUID> ids) {
        this.holdings = holdings;
        this.limit = limit;
        this.ids = ids;
    }

    /** What is asked for and cannot be found in the end. */
    private static final class Missed {
        private final Set<String> symbols = new TreeSet<>();
        private final Map<String, Set<DataType>> types = new TreeMap<>();

        Missed(ValidationSelection selection) {
            for (String symbol : selection.symbols().orElse(List.of())) {
                selection
                        .types()
                        .ifPresentOrElse(asked -> types.put(symbol, new TreeSet<>(asked)), () -> symbols.add(symbol));
            }
        }

        void found(String symbol, DataType type) {
            symbols.remove(symbol);
            types.getOrDefault(symbol, new TreeSet<>()).remove(type);
        }
    }

    /**
     * The plan. A symbol or type that is named and of which no requested day is held is named as skipped; so is every run of days
     * within a series, and up to the requested ends.
     */
    Plan plan(ValidationSelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        Missed missed = new Missed(selection);
        for (String market : selection.markets()) {
            Map<String, List<DatasetView>> bySymbol = holdings
                    .ticks(selection.venue().lakeVenue(market))
                    .stream()
                    .collect(Collectors.groupingBy(DatasetView::symbol, TreeMap::new, Collectors.toList()));
            bySymbol.forEach((symbol, datasets) -> {
                Map<YearMonth, List<ValidateTaskParams.Series>> months = new TreeMap<>();
                datasets.forEach(dataset -> add(dataset, market, selection, missed, months, skipped));
                months.forEach((month, series) -> tasks.add(task(selection, market, symbol, series)));
                limit.check("symbols", tasks.size(), "these symbols and days", "by symbols or by days");
            });
        }
        missed.symbols.forEach(symbol -> skipped.add(notHeld(selection, Optional.empty(), symbol)));
        missed.types.forEach(
                (symbol, types) -> types.forEach(type -> skipped.add(notHeld(selection, Optional.of(type), symbol))));
        return new Plan(tasks, skipped);
    }

    private void add(
            DatasetView dataset,
            String market,
            ValidationSelection selection,
            Missed missed,
            Map<YearMonth, List<ValidateTaskParams.Series>> months,
            List<Skipped> skipped) {
        Optional<LakeDataset> known = LakeDataset.named(dataset.dataset());
        if (known.isEmpty() || !selection.includes(known.get().type(), dataset.symbol())) {
            return;
        }
        LocalDate first = selection.start().orElse(dataset.firstDate());
        LocalDate last = selection.end().orElse(dataset.lastDate());
        if (first.isAfter(dataset.lastDate()) || last.isBefore(dataset.firstDate())) {
            return;
        }
        DataType type = known.get().type();
        TickSeries.Key key =
                new TickSeries.Key(selection.venue(), market, type, known.get().interval(), dataset.symbol());
        TickSeries series = holdings.series(key, first, last);
        if (series.files().subMap(first, true, last, true).isEmpty()) {
            return;
        }
        missed.found(dataset.symbol(), type);
        for (YearMonth month = YearMonth.from(first); !month.atDay(1).isAfter(last); month = month.plusMonths(1)) {
            LocalDate from = month.atDay(1).isBefore(first) ? first : month.atDay(1);
            LocalDate to = month.atEndOfMonth().isAfter(last) ? last : month.atEndOfMonth();
            if (!series.files().subMap(from, true, to, true).isEmpty()) {
                months.computeIfAbsent(month, unused -> new ArrayList<>())
                        .add(new ValidateTaskParams.Series(type, known.get().interval(), new Days(from, to)));
            }
        }
        for (Days gap : series.gaps(first, last)) {
            skipped.add(new Skipped(subject(selection, key, gap), SkipReason.NOT_HELD));
        }
        for (Days empty : Days.runs(first, last, day -> series.day(day) == TickSeries.Day.EMPTY)) {
            skipped.add(new Skipped(subject(selection, key, empty), SkipReason.CONFIRMED_EMPTY));
        }
    }

    private static TaskSubject subject(ValidationSelection selection, TickSeries.Key key, Days days) {
        return new TaskSubject(
                selection.venue().id(),
                Optional.of(key.market()),
                Optional.of(key.type()),
                key.symbol(),
                Optional.of(days.text()),
                List.of(),
                Optional.empty());
    }

    private static Skipped notHeld(ValidationSelection selection, Optional<DataType> type, String symbol) {
        Optional<String> days = selection
                .start()
                .flatMap(from -> selection.end().map(to -> new Days(from, to).text()))
                .or(() -> selection.start().map(from -> from + ".."))
                .or(() -> selection.end().map(to -> ".." + to));
        return new Skipped(
                new TaskSubject(
                        selection.venue().id(), selection.market(), type, symbol, days, List.of(), Optional.empty()),
                SkipReason.NOT_HELD);
    }

    /** Two requests for the same days and rules are the same work. */
    private PlannedTask task(
            ValidationSelection selection, String market, String symbol, List<ValidateTaskParams.Series> series) {
        ValidateTaskParams params =
                new ValidateTaskParams(selection.venue().id(), market, symbol, series, selection.options());
        String json = TaskParamsJson.write(params);
        UUID identity = UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
        NewTask task = new NewTask(
                ids.get(),
                TaskKind.VALIDATE_RUN,
                params.label(),
                TaskKind.VALIDATE_RUN.id() + " " + identity,
                json,
                List.of());
        TaskSubject subject = new TaskSubject(
                selection.venue().id(),
                Optional.of(market),
                params.type(),
                symbol,
                Optional.of(params.span()),
                List.of(),
                Optional.empty());
        return new PlannedTask(task, subject);
    }
}
