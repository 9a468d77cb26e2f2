package io.barmill.io.imports;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DefectNote;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.io.download.ImportedArchive;
import io.barmill.io.download.TickEntries;
import io.barmill.io.download.TimeSpan;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.MendedTicks;
import io.barmill.lake.Mending;
import io.barmill.lake.Quarantine;
import io.barmill.lake.StagedTicks;
import io.barmill.lake.TickConversion;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.TickReservation;
import io.barmill.ticks.PossibleDays;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.defects.DefectLimits;
import io.barmill.venue.ArchivePeriod;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One attempt to import a file that is new or has changed. The lake changes in the last step, file by file. */
final class FileImport {
    private static final Logger LOG = Logger.getLogger(FileImport.class);
    private static final String SOURCE = "file";
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Archives archives;
    private final Lake lake;
    private final Reservations reservations;
    private final ImportTaskParams params;
    private final LocalFile file;
    private final ImportedSeries imported;
    private final Optional<String> stamp;
    private final Optional<String> original;
    private final ImportedDays days;
    private final PossibleDays possible;
    private final TickEntries entries;
    private final double badRowShare;
    private final DefectLimits limits;
    private final Path sorting;
    private final TaskContext context;
    /** What was changed on request; known after the conversion. */
    private String mended = "";

    /**
     * @param stamp of the version that is read; empty if it is too young to have one
     * @param original the URL of the venue's archive that the file is if its checksum was published; empty for another file
     * @param limits from when on defects are warnings
     * @param sorting a folder of the attempt's own, for what is sorted on disk
     */
    FileImport(
            Archives archives,
            Lake lake,
            Reservations reservations,
            ImportTaskParams params,
            LocalFile file,
            ImportedSeries imported,
            Optional<String> stamp,
            Optional<String> original,
            ImportedDays days,
            PossibleDays possible,
            double badRowShare,
            DefectLimits limits,
            Path sorting,
            TaskContext context) {
        this.archives = archives;
        this.lake = lake;
        this.reservations = reservations;
        this.params = params;
        this.file = file;
        this.imported = imported;
        this.stamp = stamp;
        this.original = original;
        this.days = days;
        this.possible = possible;
        this.entries = new TickEntries(imported.series(), days.inputs(), imported.url());
        this.badRowShare = badRowShare;
        this.limits = limits;
        this.sorting = sorting;
        this.context = context;
    }

    /** @param published the checksum published by the venue, if known; the file matches it */
    TaskOutcome run(Optional<String> published) throws IOException {
        try (Quarantine quarantine = new Quarantine(badRowShare, this::stageQuarantine);
                StagedTicks staged = convert(quarantine, published)) {
            file.requireUnchanged();
            List<LocalDate> made =
                    staged.days().stream().map(StagedTicks.Day::date).toList();
            if (!reservations.reserve(context.claim(), resources(made))) {
                return new TaskOutcome.HandedBack("another task has reserved some of these days", BUSY_PAUSE);
            }
            return publish(staged, quarantine, published, days.unchanged(made, params.replace()));
        }
    }

    private StagedTicks convert(Quarantine quarantine, Optional<String> published) throws IOException {
        TickConversion conversion = new TickConversion(imported.format().type(), footer(published), rows -> {
            context.progress(rows, 0, "rows");
            context.checkpoint();
        });
        try (InputStream csv = archives.sniffed(file.path(), file.name());
                TickReader reader =
                        imported.format().reader(csv, file.name(), params.contract(), quarantine.errors())) {
            Optional<ArchivePeriod> period = params.period().map(text -> ArchivePeriod.parse("period", text));
            try (MendedTicks source =
                    params.mending().of(inOrder(reader), imported.format().type(), sorting)) {
                StagedTicks staged = period.isPresent()
                        ? conversion.toDays(source, file.name(), period.get().days(), this::stage)
                        : conversion.toUtcDays(source, file.name(), this::stage);
                quarantine.end(file.name(), staged.rows() + source.dropped());
                mended = source.line();
                return staged;
            }
        }
    }

    /** @throws BarmillException BAD_ROW for a day that no data can have */
    private StagedFile stage(LocalDate day) {
        if (!possible.contain(day)) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW, file.name() + " has rows of " + day + ", expected " + possible.expected());
        }
        return lake.stage(
                lake.layout().ticks(imported.series().day(day)), context.claim().tag());
    }

    /** Sorts unordered trades; what does not fit into memory goes to the attempt's folder. */
    private TickReader inOrder(TickReader reader) {
        return imported.format().inOrder(reader, sorting);
    }

    private TaskOutcome publish(
            StagedTicks staged, Quarantine quarantine, Optional<String> published, Set<LocalDate> unchanged)
            throws IOException {
        List<StagedTicks.Day> changed = staged.days().stream()
                .filter(day -> !unchanged.contains(day.date()))
                .toList();
        List<String> made = new ArrayList<>();
        for (StagedTicks.Day day : changed) {
            made.add(publish(entries.ticks(day), day.file()));
        }
        if (quarantine.file().isPresent()) {
            StagedFile bad = quarantine.file().get();
            made.add(publish(quarantined(staged, quarantine, bad), bad));
        }
        days.withoutRows(made, unchanged).forEach(file -> context.remove(lake, file));
        LOG.infof(
                "file imported taskId=%s attempt=%d file=%s rows=%d files=%d",
                context.claim().taskId(), context.claim().attempt(), file.name(), staged.rows(), changed.size());
        DefectNote defects = new DefectNote(limits, staged.defects());
        defects.log(context.claim(), file.name());
        return new TaskOutcome.Succeeded(
                note(staged, unchanged, quarantine, defects), entries(entry(staged, published), published), List.of());
    }

    private String publish(PartitionEntry row, StagedFile staged) {
        context.publish(row, staged);
        return row.path();
    }

    private Map<String, String> footer(Optional<String> published) {
        Map<String, String> footer = new TreeMap<>();
        footer.put(Lake.ORIGIN, lake.kind().id());
        footer.put("barmill.source_url", imported.url());
        footer.put("barmill.source_sha256", days.sha256());
        published.ifPresent(sha256 -> footer.put("barmill.published_sha256", sha256));
        if (params.mending().isAny()) {
            footer.put(Mending.FACT, params.mending().text());
        }
        params.contract().ifPresent(contract -> footer.put("barmill.contract_value", contract.text()));
        return footer;
    }

    /** The days as resources to reserve, named as by downloads. */
    private Set<String> resources(List<LocalDate> made) {
        return made.stream()
                .map(day -> TickReservation.of(
                        params.exchange(),
                        params.market(),
                        imported.format().type(),
                        imported.series().symbol(),
                        day))
                .collect(Collectors.toSet());
    }

    private StagedFile stageQuarantine() {
        DownloadedSeries series = imported.series();
        String period = params.period().orElse(file.path().getFileName().toString());
        return lake.stage(
                lake.layout().quarantine(series.venue(), series.name(), series.symbol(), period),
                context.claim().tag());
    }

    /** The entry of the rows that could not be read, under the first day that is known. */
    private PartitionEntry quarantined(StagedTicks ticks, Quarantine quarantine, StagedFile staged) throws IOException {
        LocalDate day = params.period()
                .map(text -> ArchivePeriod.parse("period", text).firstDay())
                .or(() -> ticks.days().stream().map(StagedTicks.Day::date).findFirst())
                .orElse(LocalDate.EPOCH);
        return entries.quarantine(day, quarantine, staged);
    }

    /** The file's entry, and that of the venue's archive if the file is that archive. */
    private List<ArchiveEntry> entries(ArchiveEntry own, Optional<String> published) {
        return Stream.concat(
                        Stream.of(own),
                        published.stream()
                                .flatMap(sha256 -> original.stream()
                                        .map(url -> ImportedArchive.as(own, url, params.exchange(), sha256))))
                .toList();
    }

    private ArchiveEntry entry(StagedTicks staged, Optional<String> published) {
        List<FileSummary> files =
                staged.days().stream().map(StagedTicks.Day::facts).toList();
        TimeSpan extent = TimeSpan.of(files);
        ArchiveState whole = published.isPresent() ? ArchiveState.VERIFIED : ArchiveState.INTACT;
        return new ArchiveEntry(
                imported.url(),
                SOURCE,
                staged.rows() == 0 ? ArchiveState.EMPTY : whole,
                file.bytes(),
                stamp,
                published,
                Optional.of(days.sha256()),
                staged.rows(),
                extent.firstId(),
                extent.lastId(),
                extent.firstTime(),
                extent.lastTime(),
                Optional.empty(),
                Optional.empty());
    }

    private String note(StagedTicks staged, Set<LocalDate> unchanged, Quarantine quarantine, DefectNote defects) {
        if (staged.rows() == 0) {
            return "the file is complete and has no rows";
        }
        String rows = staged.rows() + " rows in " + staged.days().size() + " files";
        String same = unchanged.isEmpty() ? "" : ", " + unchanged.size() + " of which exist already";
        String bad = quarantine
                .file()
                .map(kept -> "; " + quarantine.rows() + " rows could not be read and are in " + kept.target())
                .orElse("");
        return rows + same + bad + (mended.isEmpty() ? "" : "; " + mended) + defects.text();
    }
}
