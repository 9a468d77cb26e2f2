package io.barmill.api.aggregate;

import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.bars.BarKind;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarRun;
import io.barmill.plan.BarSeries;
import io.barmill.plan.BarSeriesLoader;
import io.barmill.plan.BarStep;
import io.barmill.plan.BarSteps;
import io.barmill.plan.BarTasks;
import io.barmill.plan.Days;
import io.barmill.plan.JoinedSeries;
import io.barmill.plan.RememberedTicks;
import io.barmill.plan.TickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Plans the bar files that are not up to date, from what the lake holds at the time of the request: all bars of a symbol that
 * are made of one type of ticks in tasks of up to a month.
 */
final class AggregatePlanner {
    private final BarHoldings holdings;
    private final LakeLayout layout;
    private final SeriesTypes seriesTypes;
    private final long latencyMicros;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    /** @param latencyMicros microseconds added to the bars' available_at */
    AggregatePlanner(BarHoldings holdings, LakeLayout layout, long latencyMicros, PlanLimit limit, Supplier<UUID> ids) {
        this.holdings = holdings;
        this.layout = layout;
        this.latencyMicros = latencyMicros;
        this.seriesTypes = new SeriesTypes(holdings);
        this.limit = limit;
        this.ids = ids;
    }

    /**
     * Plans bars of the same symbols and days.
     *
     * @param selections one for each bar, at least one
     * @throws io.barmill.api.problem.InvalidRequestException if the lake holds no ticks for any of the request
     */
    Plan plan(List<AggregateSelection> selections) {
        AggregateSelection any = selections.get(0);
        List<BarHoldings.HeldTicks> ticks =
                holdings.ticks(any.choice().venue().lakeVenue(any.choice().market()));
        List<LakeSymbols> held = selections.stream()
                .map(selection -> LakeSymbols.of(selection.bar(), ticks))
                .toList();
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        boolean hasTicks = false;
        for (String symbol : any.symbols().orElseGet(() -> names(held))) {
            SymbolPlan plan = new SymbolPlan(skipped);
            for (int i = 0; i < selections.size(); i++) {
                hasTicks |= plan.add(symbol, selections.get(i), held.get(i));
            }
            tasks.addAll(plan.tasks(any));
            limit.check("symbols", tasks.size() + skipped.size(), "these symbols and days", "by symbols or by days");
        }
        if (!hasTicks) {
            throw held.get(0).noTicks(any);
        }
        return new Plan(tasks, skipped);
    }

    private static List<String> names(List<LakeSymbols> held) {
        return held.stream()
                .flatMap(symbols -> symbols.names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The bars of one symbol. */
    private final class SymbolPlan {
        private final TickHoldings ticks = new RememberedTicks(holdings);
        private final BarSeriesLoader loader = new BarSeriesLoader(ticks, holdings, layout);
        private final Map<DataType, List<BarRun>> runs = new EnumMap<>(DataType.class);
        private final List<Skipped> skipped;

        SymbolPlan(List<Skipped> skipped) {
            this.skipped = skipped;
        }

        /** Adds a bar; false if the lake has no ticks for it, which is told unless they were not asked for by name. */
        boolean add(String symbol, AggregateSelection selection, LakeSymbols held) {
            String lakeVenue =
                    selection.choice().venue().lakeVenue(selection.choice().market());
            boolean isPlanned = seriesTypes.preferred(held.candidates(symbol, selection), selection, lakeVenue).stream()
                    .anyMatch(candidate -> add(selection, candidate));
            if (!isPlanned && (selection.symbols().isPresent() || held.has(symbol))) {
                skipped.add(new Skipped(
                        subject(selection, selection.bar(), selection.type(), symbol, Optional.empty()),
                        SkipReason.NO_TICKS));
            }
            return isPlanned;
        }

        /** False if the lake lacks a file in the requested days, even of a series that only adds columns to the bar. */
        private boolean add(AggregateSelection selection, BarHoldings.HeldTicks held) {
            TickSeries.Key key = new TickSeries.Key(
                    selection.choice().venue(), selection.choice().market(), held.type(), held.symbol());
            BarKind bar = selection.bar().on(held.type());
            if (!JoinedSeries.of(bar, key, ticks, selection.from(held), selection.to(held))
                    .isHeld()) {
                return false;
            }
            List<PartitionEntry> replaced = seriesTypes.replaced(bar, key, selection.remake());
            LocalDate from = selection.firstWanted(held);
            LocalDate to = selection.lastWanted(held);
            for (PartitionEntry file : replaced) {
                from = earlier(file.date(), from);
                to = later(file.date(), to);
            }
            BarSeriesLoader.Request request = loader.request(bar, key, latencyMicros, from, to);
            BarSeries series = request.series();
            List<BarStep> steps = BarSteps.plan(series, request.start(), to);
            if (steps.isEmpty() || steps.get(steps.size() - 1).day().isBefore(from)) {
                return false;
            }
            seriesTypes.requireDays(replaced, steps);
            Predicate<BarStep> isUpToDate =
                    step -> !selection.force() && series.isSettled(step.day(), step.fingerprint());
            runs.computeIfAbsent(held.type(), type -> new ArrayList<>())
                    .addAll(BarRun.of(series, steps, isUpToDate.negate()));
            BarRun.of(series, since(from, steps), isUpToDate)
                    .forEach(run -> skipped.add(new Skipped(
                            subject(selection, bar, Optional.of(held.type()), held.symbol(), Optional.of(run.days())),
                            SkipReason.UP_TO_DATE)));
            series.gaps(earlier(from, request.start()), to)
                    .forEach(days -> skipped.add(gap(selection, bar, held, days)));
            return true;
        }

        /** The tasks of the bars that were added. */
        List<PlannedTask> tasks(AggregateSelection any) {
            BarTasks division = new BarTasks(any.remake(), any.force(), ids);
            return runs.values().stream()
                    .flatMap(ofType -> division.of(ofType).stream())
                    .map(planned -> new PlannedTask(planned.task(), subject(any, planned.params())))
                    .toList();
        }
    }

    /** Without days before those that were asked for, which are made only if they have to be. */
    private static List<BarStep> since(LocalDate from, List<BarStep> steps) {
        return steps.stream().filter(step -> !step.day().isBefore(from)).toList();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Skipped gap(AggregateSelection selection, BarKind bar, BarHoldings.HeldTicks held, Days days) {
        return new Skipped(
                TaskSubject.ofGap(venue(selection), held.type(), held.symbol(), bar.name(), days), SkipReason.GAP);
    }

    private static TaskSubject subject(AggregateSelection selection, AggregateTaskParams params) {
        return TaskSubject.ofBars(
                venue(selection),
                Optional.of(params.type()),
                params.symbol(),
                params.bars(),
                Optional.of(params.period()));
    }

    private static TaskSubject subject(
            AggregateSelection selection, BarKind bar, Optional<DataType> type, String symbol, Optional<Days> days) {
        return TaskSubject.ofBars(venue(selection), type, symbol, List.of(bar.name()), days);
    }

    private static LakeVenue venue(AggregateSelection selection) {
        return LakeVenue.of(selection.choice().venue(), selection.choice().market());
    }
}
