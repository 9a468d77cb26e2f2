package io.barmill.api.aggregate;

import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.lake.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.BarSeries;
import io.barmill.plan.BarStep;
import io.barmill.plan.BarSteps;
import io.barmill.plan.BarTasks;
import io.barmill.plan.OrderJson;
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

/** Plans one task for each bar file that is not up to date, from what the lake holds at that moment. */
final class AggregatePlanner {
    private final BarHoldings holdings;
    private final LakeLayout layout;
    private final PlanLimit limit;
    private final BarTasks bars;
    private final Supplier<UUID> ids;

    AggregatePlanner(
            BarHoldings holdings, LakeLayout layout, PlanLimit limit, OrderJson json, Supplier<UUID> ids) {
        this.holdings = holdings;
        this.layout = layout;
        this.limit = limit;
        this.bars = new BarTasks(json);
        this.ids = ids;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException where the lake holds no ticks for any of it */
    Plan plan(AggregateSelection selection) {
        String lakeVenue = selection.choice().venue().lakeVenue(selection.choice().market());
        HeldSymbols held = new HeldSymbols(holdings.ticks(lakeVenue));
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        boolean hasTicks = false;
        for (String symbol : selection.symbols().orElseGet(held::names)) {
            boolean isPlanned = held.candidates(symbol, selection).stream()
                    .anyMatch(ticks -> plan(selection, ticks, tasks, skipped));
            if (!isPlanned) {
                skipped.add(withoutTicks(selection, symbol));
            }
            hasTicks |= isPlanned;
            limit.check("symbols", tasks.size() + skipped.size(), "these symbols and days");
        }
        if (!hasTicks) {
            throw held.nothingToRoll(selection);
        }
        return new Plan(tasks, skipped);
    }

    /** False where the lake holds no file in the days that are asked for. */
    private boolean plan(
            AggregateSelection selection, BarHoldings.HeldTicks held, List<PlannedTask> tasks, List<Skipped> skipped) {
        LocalDate from = selection.from(held);
        LocalDate to = selection.to(held);
        TickSeries.Key key = new TickSeries.Key(
                selection.choice().venue(), selection.choice().market(), held.type(), held.symbol());
        LocalDate lookFrom = from.minusDays(BarSteps.LONGEST_SILENCE_DAYS);
        TickSeries ticks = holdings.series(key, lookFrom, to.plusDays(1));
        List<PartitionEntry> made =
                holdings.bars(key.lakeVenue(), selection.bar().name(), held.symbol(), lookFrom, to);
        BarSeries series = new BarSeries(selection.bar(), key, ticks, made, layout);
        List<BarStep> steps = BarSteps.plan(series, from, to);
        Map<LocalDate, UUID> planned = new HashMap<>();
        for (BarStep step : steps) {
            TaskSubject subject = subject(selection, Optional.of(held.type()), held.symbol(), Optional.of(step.day()));
            if (!selection.force() && series.isUpToDate(step.day(), step.fingerprint())) {
                skipped.add(new Skipped(subject, SkipReason.UP_TO_DATE));
            } else {
                UUID id = ids.get();
                planned.put(step.day(), id);
                Optional<UUID> before = step.previous().map(BarStep.Link::day).map(planned::get);
                tasks.add(new PlannedTask(bars.task(id, series, step, before), subject));
            }
        }
        return !steps.isEmpty();
    }

    private static Skipped withoutTicks(AggregateSelection selection, String symbol) {
        return new Skipped(subject(selection, selection.type(), symbol, Optional.empty()), SkipReason.NO_TICKS);
    }

    private static TaskSubject subject(
            AggregateSelection selection, Optional<DataType> type, String symbol, Optional<LocalDate> day) {
        LakeVenue venue = LakeVenue.of(selection.choice().venue(), selection.choice().market());
        return TaskSubject.ofBars(venue, type, symbol, selection.bar().name(), day);
    }
}
