package io.barmill.api.verify;

import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.Days;
import io.barmill.plan.ReconcileTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Plans tasks that hold trades against aggregate trades, up to {@value #DAYS_PER_TASK} days of one symbol in each. A task has only
 * days of which the lake holds both.
 */
final class ReconcilePlanner {
    /** Few enough for a task to end within minutes. */
    static final int DAYS_PER_TASK = 31;

    private final Venues venues;
    private final VerifyHoldings holdings;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    ReconcilePlanner(Venues venues, VerifyHoldings holdings, PlanLimit limit, Supplier<UUID> ids) {
        this.venues = venues;
        this.holdings = holdings;
        this.limit = limit;
        this.ids = ids;
    }

    private record Series(String exchange, String market, String symbol) {
        TaskSubject subject(DataType type, String period) {
            return new TaskSubject(
                    exchange,
                    Optional.of(market),
                    Optional.of(type),
                    symbol,
                    Optional.of(period),
                    List.of(),
                    Optional.empty());
        }
    }

    /** The plan; days of which the lake has only trades, or only aggregate trades, are named as skipped. */
    Plan plan(VerifySelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        held(selection).forEach((series, datasets) -> {
            NavigableSet<LocalDate> trades = days(datasets.get(DataType.TRADES), selection);
            NavigableSet<LocalDate> aggregates = days(datasets.get(DataType.AGG_TRADES), selection);
            for (Days both : runs(trades, aggregates::contains)) {
                for (LocalDate from = both.from(); !from.isAfter(both.to()); from = from.plusDays(DAYS_PER_TASK)) {
                    LocalDate last = from.plusDays(DAYS_PER_TASK - 1L);
                    tasks.add(task(series, from, last.isAfter(both.to()) ? both.to() : last));
                }
            }
            limit.check("symbols", tasks.size(), "these symbols and days", "by symbols or by days");
            runs(trades, day -> !aggregates.contains(day))
                    .forEach(alone -> skipped.add(alone(series, DataType.TRADES, alone)));
            runs(aggregates, day -> !trades.contains(day))
                    .forEach(alone -> skipped.add(alone(series, DataType.AGG_TRADES, alone)));
        });
        return new Plan(tasks, skipped);
    }

    /** The lake's trades and aggregate trades of markets that publish both. */
    private Map<Series, Map<DataType, DatasetView>> held(VerifySelection selection) {
        Map<Series, Map<DataType, DatasetView>> held = new TreeMap<>(Comparator.comparing(Series::exchange)
                .thenComparing(Series::market)
                .thenComparing(Series::symbol));
        for (DatasetView dataset : holdings.ticks()) {
            Optional<DataType> type = type(dataset);
            LakeVenue lake = LakeVenue.named(dataset.venue(), venues);
            Optional<Venue> venue = venues.find(lake.exchange());
            if (type.isPresent()
                    && venue.isPresent()
                    && lake.market().isPresent()
                    && venue.get().dataTypes(lake.market().get()).contains(DataType.AGG_TRADES)
                    && selection.includes(lake.exchange(), lake.market().get(), DataType.TRADES, dataset.symbol())) {
                Series series = new Series(lake.exchange(), lake.market().get(), dataset.symbol());
                held.computeIfAbsent(series, key -> new EnumMap<>(DataType.class))
                        .put(type.get(), dataset);
            }
        }
        return held;
    }

    private static Optional<DataType> type(DatasetView dataset) {
        return Optional.of(dataset.dataset())
                .filter(name -> name.equals(DataType.TRADES.id()) || name.equals(DataType.AGG_TRADES.id()))
                .map(name -> DataType.parse("dataset", name));
    }

    /** @param dataset null for a type that the lake does not hold */
    private NavigableSet<LocalDate> days(DatasetView dataset, VerifySelection selection) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        if (dataset == null) {
            return days;
        }
        LocalDate first = selection.from(dataset.firstDate());
        LocalDate last = selection.to(dataset.lastDate());
        if (!first.isAfter(last)) {
            holdings.files(dataset, first, last).stream()
                    .map(PartitionEntry::date)
                    .forEach(days::add);
        }
        return days;
    }

    /** The runs of those days that the condition holds for. */
    private static List<Days> runs(NavigableSet<LocalDate> days, Predicate<LocalDate> condition) {
        return days.isEmpty()
                ? List.of()
                : Days.runs(days.first(), days.last(), day -> days.contains(day) && condition.test(day));
    }

    private static Skipped alone(Series series, DataType type, Days days) {
        return new Skipped(series.subject(type, days.text()), SkipReason.NO_COUNTERPART);
    }

    private PlannedTask task(Series series, LocalDate from, LocalDate to) {
        ReconcileTaskParams params =
                new ReconcileTaskParams(series.exchange(), series.market(), series.symbol(), from, to);
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.TRADES_RECONCILE, params.label(), TaskParamsJson.write(params), List.of());
        return new PlannedTask(task, series.subject(DataType.TRADES, params.span()));
    }
}
