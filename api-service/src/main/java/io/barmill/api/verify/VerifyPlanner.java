package io.barmill.api.verify;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.Days;
import io.barmill.plan.ImportedFile;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /** The plan; without tasks if nothing in the request is of a known archive. Days of other files are named as skipped. */
    Plan plan(VerifySelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
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
                LocalDate first = selection.from(dataset.firstDate());
                LocalDate last = selection.to(dataset.lastDate());
                Map<String, ArchiveEntry> archives = archives(series, first, last);
                imported(series, dataset, first, last, archives.values()).ifPresent(skipped::add);
                List<String> periods = List.copyOf(archives.keySet());
                for (int from = 0; from < periods.size(); from += ARCHIVES_PER_TASK) {
                    tasks.add(task(series, periods.subList(from, Math.min(periods.size(), from + ARCHIVES_PER_TASK))));
                }
                limit.check("symbols", tasks.size(), "these symbols, data types and days", "by symbols or by days");
            }
        }
        return new Plan(tasks, skipped);
    }

    /** The days that were imported from files other than the archives to verify. */
    private Optional<Skipped> imported(
            Series series, DatasetView dataset, LocalDate from, LocalDate to, Collection<ArchiveEntry> archives) {
        if (from.isAfter(to)) {
            return Optional.empty();
        }
        Set<String> verified = archives.stream()
                .flatMap(archive -> archive.computedSha256().stream())
                .collect(Collectors.toSet());
        List<LocalDate> days = holdings.files(dataset, from, to).stream()
                .filter(file -> file.source()
                        .filter(url -> url.startsWith(ImportedFile.SCHEME))
                        .isPresent())
                .filter(file -> !verified.contains(file.inputs()))
                .map(PartitionEntry::date)
                .sorted()
                .toList();
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Skipped(
                        series.subject(new Days(days.get(0), days.get(days.size() - 1)).text()), SkipReason.IMPORTED));
    }

    private record Series(Venue venue, String market, LakeDataset held, String symbol) {
        TaskSubject subject(String period) {
            return new TaskSubject(
                    venue.id(),
                    Optional.of(market),
                    Optional.of(held.type()),
                    symbol,
                    Optional.of(period),
                    List.of(),
                    Optional.empty());
        }

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

    /** All converted archives with rows of these days, by their periods. */
    private Map<String, ArchiveEntry> archives(Series series, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return Map.of();
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
        Map<String, ArchiveEntry> converted = new LinkedHashMap<>();
        periods.forEach((url, period) -> {
            ArchiveEntry archive = known.get(url);
            if (archive != null && CONVERTED.contains(archive.state())) {
                converted.put(period, archive);
            }
        });
        return converted;
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
        return new PlannedTask(task, series.subject(params.span()));
    }
}
