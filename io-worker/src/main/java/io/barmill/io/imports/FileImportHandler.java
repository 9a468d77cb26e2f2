package io.barmill.io.imports;

import io.barmill.config.ImportConfig;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DefectNote;
import io.barmill.io.download.DefectsConfig;
import io.barmill.io.download.DownloadConfig;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.io.transfer.ScratchFolder;
import io.barmill.lake.Lake;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.ImportedFile;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.PossibleDays;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Imports one local file into the lake, with the checks of a download: its checksum file if there is one, its
 * compression to the last byte, its rows one by one. Nothing is done if the lake has the file's current version; a
 * changed file replaces its earlier version.
 */
@ApplicationScoped
public class FileImportHandler implements TaskHandler {
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Venues venues;
    private final Archives archives;
    private final Lake lake;
    private final Manifest manifest;
    private final Reservations reservations;
    private final ScratchDirectory scratch;
    private final ImportConfig config;
    private final DownloadConfig limits;
    private final DefectsConfig defects;
    private final Clock clock;

    /**
     * @param limits how many bad rows a file may have
     * @param defects from when on defects are warnings
     */
    public FileImportHandler(
            Venues venues,
            Archives archives,
            Lake lake,
            Manifest manifest,
            Reservations reservations,
            ScratchDirectory scratch,
            ImportConfig config,
            DownloadConfig limits,
            DefectsConfig defects,
            Clock clock) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.archives = Objects.requireNonNull(archives, "archives");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.config = Objects.requireNonNull(config, "config");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.defects = Objects.requireNonNull(defects, "defects");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TICK_IMPORT;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        lake.discardEarlier(context.claim().taskId().toString(), context.claim().attempt());
        ImportTaskParams params = TaskParamsJson.read(context.claim().params(), ImportTaskParams.class);
        Venue venue = venues.get("exchange", params.exchange());
        LocalFile file = LocalFile.in(config.folder(), params.path());
        ImportedSeries imported = ImportedSeries.of(params, venue, file, archives);
        // Taken before the file is read: one that is written meanwhile has another stamp from then on.
        Optional<String> stamp = ImportedFile.stamp(file.path(), clock.instant());
        Optional<String> published = file.published();
        String sha256 = file.sha256(done -> {
            context.progress(done, file.bytes(), "bytes");
            context.checkpoint();
        });
        if (published.isPresent() && !published.get().equals(sha256)) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    file.name() + " has SHA-256 " + sha256 + " in its " + file.bytes()
                            + " bytes, its checksum file has " + published.get());
        }
        ImportedDays days = new ImportedDays(manifest, lake, imported, sha256, params.mending());
        Optional<ArchiveEntry> held = days.held();
        if (held.isPresent()) {
            return new TaskOutcome.Succeeded(
                    "the lake has this version of the file, nothing to do",
                    held.get().etag().equals(stamp)
                            ? List.of()
                            : List.of(held.get().withEtag(stamp)),
                    List.of());
        }
        Optional<ScratchFolder> room =
                scratch.open("import by task " + context.claim().taskId());
        if (room.isEmpty()) {
            return new TaskOutcome.HandedBack("an earlier attempt still has its scratch folder", BUSY_PAUSE);
        }
        try (ScratchFolder folder = room.get()) {
            folder.clear();
            return new FileImport(
                            archives,
                            lake,
                            reservations,
                            params,
                            file,
                            imported,
                            stamp,
                            imported.original(params, venue).filter(url -> !days.isReplaced(url)),
                            days,
                            PossibleDays.asOf(clock),
                            limits.badRowShare(),
                            DefectNote.limits(defects),
                            folder.path(),
                            context)
                    .run(published);
        }
    }
}
