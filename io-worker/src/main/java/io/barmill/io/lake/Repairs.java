package io.barmill.io.lake;

import io.barmill.config.BarsConfig;
import io.barmill.config.ImportConfig;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.MadeBy;
import io.barmill.plan.CheckTaskParams;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.ImportedFile;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.RemadeBars;
import io.barmill.plan.StaleBars;
import io.barmill.plan.TaskParamsJson;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the work that makes a file again: a download, an import, or bars. */
@ApplicationScoped
public class Repairs {
    private final Venues venues;
    private final FileLedger ledger;
    private final ImportConfig imports;
    private final RemadeBars bars;

    /** @param config the settings of bars */
    public Repairs(
            Venues venues, Manifest manifest, FileLedger ledger, Lake lake, ImportConfig imports, BarsConfig config) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.imports = Objects.requireNonNull(imports, "imports");
        this.bars = new RemadeBars(
                manifest, new LedgerTickHoldings(manifest), lake.layout(), config.latencyMicros(), UUID::randomUUID);
    }

    /**
     * Why no work can make the file again; empty if some can. Bars are made again of the days whose ticks the lake holds.
     *
     * @param days the rows of the file
     */
    Optional<String> obstacle(CheckTaskParams params, List<PartitionEntry> days) {
        PartitionEntry row = days.get(0);
        if (params.market().isEmpty()) {
            return Optional.of("no known exchange has the venue " + params.venue());
        }
        if (!params.bars().isEmpty()) {
            return days.stream()
                            .anyMatch(day ->
                                    bars.hasTicks(venue(params), params.market().get(), day))
                    ? Optional.empty()
                    : Optional.of("the lake does not hold its ticks; check again once it does");
        }
        if (row.source()
                .filter(source -> source.startsWith(ImportedFile.SCHEME))
                .isPresent()) {
            return importOf(row).isPresent()
                    ? Optional.empty()
                    : Optional.of("the file that it was imported from is not in the import folder");
        }
        return download(params, row).isPresent()
                ? Optional.empty()
                : Optional.of("its archive is not one of " + params.exchange());
    }

    /**
     * The tasks that make these files again.
     *
     * @param rows files without an obstacle, whose rows do not count as held any more
     * @param sound the other files of the same series
     */
    List<NewTask> work(CheckTaskParams params, List<PartitionEntry> rows, Collection<PartitionEntry> sound) {
        if (rows.isEmpty()) {
            return List.of();
        }
        if (!params.bars().isEmpty()) {
            return bars.tasks(venue(params), params.market().orElseThrow(), rows, sound);
        }
        Map<String, NewTask> tasks = new LinkedHashMap<>();
        for (PartitionEntry row : rows) {
            importOf(row)
                    .map(Repairs::task)
                    .or(() -> download(params, row).map(Repairs::task))
                    .ifPresent(task -> tasks.putIfAbsent(task.uniqueKey(), task));
        }
        List<NewTask> work = new ArrayList<>(tasks.values());
        params.type().filter(StaleBars::concerns).ifPresent(type -> work.add(rebuild(params, rows, tasks.values())));
        return work;
    }

    private Venue venue(CheckTaskParams params) {
        return venues.get("exchange", params.exchange());
    }

    /** Bars are made again only if the new ticks differ from those that they were made from. */
    private static NewTask rebuild(CheckTaskParams params, List<PartitionEntry> rows, Collection<NewTask> after) {
        List<LocalDate> days = rows.stream().map(PartitionEntry::date).sorted().toList();
        RebuildTaskParams rebuild = new RebuildTaskParams(
                params.exchange(),
                params.market().orElseThrow(),
                params.type().orElseThrow(),
                params.symbol(),
                days.get(0),
                days.get(days.size() - 1));
        return NewTask.labelled(
                UUID.randomUUID(),
                TaskKind.BAR_REBUILD,
                rebuild.label(),
                TaskParamsJson.write(rebuild),
                after.stream().map(NewTask::id).toList());
    }

    private static NewTask task(MadeBy made) {
        return NewTask.labelled(UUID.randomUUID(), made.kind(), made.label(), made.params(), List.of());
    }

    private static NewTask task(DownloadTaskParams params) {
        return NewTask.labelled(
                UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, params.label(), TaskParamsJson.write(params), List.of());
    }

    /** The import that made the file, if its local file is still there. */
    private Optional<MadeBy> importOf(PartitionEntry row) {
        return row.source()
                .filter(source -> source.startsWith(ImportedFile.SCHEME))
                .flatMap(source -> ledger.madeBy(row.path()))
                .filter(made -> made.kind() == TaskKind.TICK_IMPORT)
                .filter(made -> Files.isRegularFile(imports.folder()
                        .resolve(TaskParamsJson.read(made.params(), ImportTaskParams.class)
                                .path())));
    }

    /** The download of the archive that the file was made from: that of the day, or of its month. */
    private Optional<DownloadTaskParams> download(CheckTaskParams params, PartitionEntry row) {
        if (params.type().isEmpty() || row.source().isEmpty()) {
            return Optional.empty();
        }
        Venue venue = venue(params);
        return Stream.of(row.date().toString(), YearMonth.from(row.date()).toString())
                .map(period -> new DownloadTaskParams(
                        params.exchange(),
                        params.market().orElseThrow(),
                        params.type().get(),
                        params.symbol(),
                        period,
                        params.interval(),
                        params.contract()))
                .filter(download -> isOf(venue, download, row.source().get()))
                .findFirst();
    }

    private static boolean isOf(Venue venue, DownloadTaskParams download, String source) {
        boolean isPublished = download.archivePeriod().days().size() == 1
                ? venue.hasDailyArchives(download.type(), download.interval())
                : venue.hasMonthlyArchives(download.type());
        return isPublished
                && venue.archives(download).stream()
                        .map(Archive::url)
                        .map(Object::toString)
                        .collect(Collectors.joining(" "))
                        .equals(source);
    }
}
