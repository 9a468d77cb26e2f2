package io.barmill.api.verify;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans tasks that verify the archives from which the lake was made, up to 200 of one symbol in each. */
final class VerifyPlanner {
    /** Few enough for a task to end within minutes. */
    static final int ARCHIVES_PER_TASK = 200;

    private static final Set<ArchiveState> CONVERTED =
            Set.of(ArchiveState.VERIFIED, ArchiveState.INTACT, ArchiveState.EMPTY, ArchiveState.REPUBLISHED);

    private final Venues venues;
    private final VerifyHoldings holdings;
    private final ContractValues contractValues;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    VerifyPlanner(
            Venues venues,
            VerifyHoldings holdings,
            ContractValues contractValues,
            PlanLimit limit,
            Supplier<UUID> ids) {
        this.venues = venues;
        this.holdings = holdings;
        this.contractValues = contractValues;
        this.limit = limit;
        this.ids = ids;
    }

    /** The plan; without tasks if nothing in the request was ever downloaded. */
    Plan plan(VerifySelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (DatasetView dataset : holdings.ticks()) {
            LakeVenue lake = LakeVenue.named(dataset.venue(), venues);
            Optional<Venue> venue = venues.find(lake.exchange());
            Optional<LakeDataset> held = LakeDataset.named(dataset.dataset());
            if (venue.isPresent()
                    && lake.market().isPresent()
                    && held.isPresent()
                    && selection.includes(
                            lake.exchange(), lake.market().get(), held.get().type(), dataset.symbol())) {
                Series series = new Series(venue.get(), lake.market().get(), held.get(), dataset.symbol());
                List<String> periods =
                        periods(series, selection.from(dataset.firstDate()), selection.to(dataset.lastDate()));
                for (int from = 0; from < periods.size(); from += ARCHIVES_PER_TASK) {
                    tasks.add(task(series, periods.subList(from, Math.min(periods.size(), from + ARCHIVES_PER_TASK))));
                }
                limit.check("symbols", tasks.size(), "these symbols, data types and days", "by symbols or by days");
            }
        }
        return new Plan(tasks, List.of());
    }

    private record Series(Venue venue, String market, LakeDataset held, String symbol) {
        boolean hasMonths() {
            return venue.hasMonthlyArchives(held.type());
        }

        boolean hasDays() {
            return venue.hasDailyArchives(held.type(), held.interval());
        }

        String url(ArchivePeriod period) {
            return venue.archive(new DownloadTaskParams(
                            venue.id(), market, held.type(), symbol, period.text(), held.interval()))
                    .url()
                    .toString();
        }
    }

    /** The periods of all converted archives with rows of these days. */
    private List<String> periods(Series series, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return List.of();
        }
        Map<String, String> periods = new LinkedHashMap<>();
        YearMonth month = null;
        for (LocalDate day : from.datesUntil(to.plusDays(1)).toList()) {
            if (series.hasMonths() && !YearMonth.from(day).equals(month)) {
                month = YearMonth.from(day);
                put(periods, series, new ArchivePeriod.Month(month));
            }
            if (series.hasDays()) {
                put(periods, series, new ArchivePeriod.Day(day));
            }
        }
        Map<String, ArchiveEntry> known = holdings.archives(periods.keySet());
        return periods.entrySet().stream()
                .filter(entry -> Optional.ofNullable(known.get(entry.getKey()))
                        .filter(archive -> CONVERTED.contains(archive.state()))
                        .isPresent())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void put(Map<String, String> periods, Series series, ArchivePeriod period) {
        periods.put(series.url(period), period.text());
    }

    private PlannedTask task(Series series, List<String> periods) {
        VerifyTaskParams params = new VerifyTaskParams(
                series.venue().id(),
                series.market(),
                series.held().type(),
                series.symbol(),
                series.held().interval(),
                periods,
                contractValues.find(
                        series.venue(), series.market(), series.held().type(), series.symbol()));
        String label = params.label();
        NewTask task =
                NewTask.labelled(ids.get(), TaskKind.ARCHIVE_VERIFY, label, TaskParamsJson.write(params), List.of());
        TaskSubject subject = new TaskSubject(
                params.exchange(),
                Optional.of(params.market()),
                Optional.of(params.type()),
                params.symbol(),
                Optional.of(params.span()),
                List.of(),
                Optional.empty());
        return new PlannedTask(task, subject);
    }
}
