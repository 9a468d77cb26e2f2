package io.barmill.api.lake;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlanSink;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileSeries;
import io.barmill.plan.CheckTaskParams;
import io.barmill.plan.ListTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.PossibleDays;
import io.barmill.venue.Venues;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Plans tasks that check the lake: one that lists it, one for up to {@value #DAYS_PER_TASK} days of each symbol's files, and one for
 * all bars of a name and a symbol, because a chain that is mended must be planned as a whole.
 */
final class CheckPlanner {
    /** Few enough for a task to read all bytes of a busy symbol within an hour. */
    static final int DAYS_PER_TASK = 100;

    private static final String BARS = "bars";

    private final Venues venues;
    private final FileLedger files;
    private final ContractValues contractValues;
    private final PlanLimit limit;
    private final Clock clock;
    private final Supplier<UUID> ids;

    CheckPlanner(
            Venues venues,
            FileLedger files,
            ContractValues contractValues,
            PlanLimit limit,
            Clock clock,
            Supplier<UUID> ids) {
        this.venues = venues;
        this.files = files;
        this.contractValues = contractValues;
        this.limit = limit;
        this.clock = clock;
        this.ids = ids;
    }

    void plan(CheckSelection selection, PlanSink sink) {
        if (selection.isWhole()) {
            sink.add(listing(new ListTaskParams(selection.repair())));
        }
        PossibleDays possible = PossibleDays.asOf(clock);
        long tasks = 0;
        for (FileSeries series : files.series(selection
                .filter()
                .between(
                        selection.filter().from().or(() -> Optional.of(possible.first())),
                        selection.filter().to().or(() -> Optional.of(possible.last()))))) {
            LocalDate from = series.first();
            while (!from.isAfter(series.last())) {
                LocalDate to = series.layer().equals(BARS) ? series.last() : from.plusDays(DAYS_PER_TASK - 1);
                sink.add(task(series, from, to.isAfter(series.last()) ? series.last() : to, selection));
                from = to.plusDays(1);
                limit.check("symbol", ++tasks, "these venues, symbols and days", "by venues or by symbols");
            }
        }
    }

    private PlannedTask listing(ListTaskParams params) {
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.LAKE_LIST, params.label(), TaskParamsJson.write(params), List.of());
        return new PlannedTask(
                task,
                new TaskSubject(
                        "", Optional.empty(), Optional.empty(), "", Optional.empty(), List.of(), Optional.empty()));
    }

    private PlannedTask task(FileSeries series, LocalDate from, LocalDate to, CheckSelection selection) {
        LakeVenue venue = LakeVenue.named(series.venue(), venues);
        Optional<LakeDataset> dataset = Optional.of(series.dataset())
                .filter(name -> !series.layer().equals(BARS))
                .flatMap(LakeDataset::named);
        CheckTaskParams params = new CheckTaskParams(
                venue.exchange(),
                venue.market(),
                dataset.map(LakeDataset::type),
                dataset.flatMap(LakeDataset::interval),
                series.layer(),
                series.venue(),
                series.dataset(),
                series.symbol(),
                from,
                to,
                selection.quick(),
                selection.repair(),
                selection.repair() ? contract(venue, dataset, series.symbol()) : Optional.empty());
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.LAKE_CHECK, params.label(), TaskParamsJson.write(params), List.of());
        return new PlannedTask(
                task,
                new TaskSubject(
                        params.exchange(),
                        params.market(),
                        params.type(),
                        params.symbol(),
                        Optional.of(params.span()),
                        params.bars(),
                        Optional.empty()));
    }

    private Optional<ContractValue> contract(LakeVenue lake, Optional<LakeDataset> dataset, String symbol) {
        return venues.find(lake.exchange())
                .flatMap(venue -> lake.market()
                        .flatMap(market ->
                                dataset.flatMap(set -> contractValues.find(venue, market, set.type(), symbol))));
    }
}
