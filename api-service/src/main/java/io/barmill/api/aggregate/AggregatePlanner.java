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
import io.barmill.plan.BarSeries;
import io.barmill.plan.BarSeriesLoader;
import io.barmill.plan.BarStep;
import io.barmill.plan.BarSteps;
import io.barmill.plan.BarTasks;
import io.barmill.plan.Days;
import io.barmill.plan.JoinedSeries;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans one task for each bar file that is not up to date, from what the lake holds at the time of the request. */
final class AggregatePlanner {
    private final BarHoldings holdings;
    private final BarSeriesLoader loader;
    private final SeriesTypes seriesTypes;
    private final long latencyMicros;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    /** @param latencyMicros microseconds added to the bars' available_at */
    AggregatePlanner(BarHoldings holdings, LakeLayout layout, long latencyMicros, PlanLimit limit, Supplier<UUID> ids) {
        this.holdings = holdings;
        this.latencyMicros = latencyMicros;
        this.loader = new BarSeriesLoader(holdings, holdings, layout);
        this.seriesTypes = new SeriesTypes(holdings);
        this.limit = limit;
        this.ids = ids;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException if the lake holds no ticks for any of the request */
    Plan plan(AggregateSelection selection) {
        String lakeVenue =
                selection.choice().venue().lakeVenue(selection.choice().market());
        LakeSymbols held = LakeSymbols.of(selection.bar(), holdings.ticks(lakeVenue));
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        boolean hasTicks = false;
        for (String symbol : selection.symbols().orElseGet(held::names)) {
            boolean isPlanned = seriesTypes.preferred(held.candidates(symbol, selection), selection, lakeVenue).stream()
                    .anyMatch(ticks -> plan(selection, ticks, tasks, skipped));
            if (!isPlanned) {
                skipped.add(withoutTicks(selection, symbol));
            }
            hasTicks |= isPlanned;
            limit.check("symbols", tasks.size() + skipped.size(), "these symbols and days", "by symbols or by days");
        }
        if (!hasTicks) {
            throw held.noTicks(selection);
        }
        return new Plan(tasks, skipped);
    }

    /** False if the lake lacks a file in the requested days, even of a series that only adds columns to the bar. */
    private boolean plan(
            AggregateSelection selection, BarHoldings.HeldTicks held, List<PlannedTask> tasks, List<Skipped> skipped) {
        TickSeries.Key key = new TickSeries.Key(
                selection.choice().venue(), selection.choice().market(), held.type(), held.symbol());
        BarKind bar = selection.bar().on(held.type());
        if (!JoinedSeries.of(bar, key, holdings, selection.from(held), selection.to(held))
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
        Map<LocalDate, UUID> planned = new HashMap<>();
        for (BarStep step : steps) {
            TaskSubject subject =
                    subject(selection, bar, Optional.of(held.type()), held.symbol(), Optional.of(step.day()));
            if (!selection.force() && series.isUpToDate(step.day(), step.fingerprint())) {
                skipped.add(new Skipped(subject, SkipReason.UP_TO_DATE));
            } else {
                UUID id = ids.get();
                planned.put(step.day(), id);
                Optional<UUID> before = step.previous().map(BarStep.Link::day).map(planned::get);
                tasks.add(new PlannedTask(BarTasks.task(id, series, step, selection.remake(), before), subject));
            }
        }
        series.gaps(earlier(from, request.start()), to).forEach(days -> skipped.add(gap(selection, bar, held, days)));
        return true;
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

    private static Skipped withoutTicks(AggregateSelection selection, String symbol) {
        return new Skipped(
                subject(selection, selection.bar(), selection.type(), symbol, Optional.empty()), SkipReason.NO_TICKS);
    }

    private static TaskSubject subject(
            AggregateSelection selection,
            BarKind bar,
            Optional<DataType> type,
            String symbol,
            Optional<LocalDate> day) {
        return TaskSubject.ofBars(venue(selection), type, symbol, bar.name(), day);
    }

    private static LakeVenue venue(AggregateSelection selection) {
        return LakeVenue.of(selection.choice().venue(), selection.choice().market());
    }
}
