package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.DownloadSession;
import io.barmill.io.transfer.DownloadSessions;
import io.barmill.io.transfer.RateLimitedException;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.io.transfer.TransferListener;
import io.barmill.lake.Lake;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickReservation;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskAbortedException;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Downloads an archive, or several for one day, verifies it, converts it and publishes its tick files. The lake changes
 * only in the last step, file by file and atomically. An attempt that ends earlier leaves nothing in the lake, the next
 * one resumes the download, and a repeated attempt writes the same bytes.
 */
@ApplicationScoped
public class TickDownloadHandler implements TaskHandler {
    /** How long to wait for an archive that another attempt has reserved. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Venues venues;
    private final DownloadSessions sessions;
    private final ScratchDirectory scratch;
    private final Archives archives;
    private final Lake lake;
    private final DownloadConfig config;
    private final DefectsConfig defects;
    private final Reservations reservations;
    private final SupersededFiles earlier;
    private final ImportedArchive imports;

    public TickDownloadHandler(
            Venues venues,
            DownloadSessions sessions,
            ScratchDirectory scratch,
            Archives archives,
            Lake lake,
            DownloadConfig config,
            DefectsConfig defects,
            Reservations reservations,
            Manifest manifest) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.archives = Objects.requireNonNull(archives, "archives");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
        this.defects = Objects.requireNonNull(defects, "defects");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.earlier = new SupersededFiles(manifest);
        this.imports = new ImportedArchive(manifest, lake);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TICK_DOWNLOAD;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        lake.discardEarlier(context.claim().taskId().toString(), context.claim().attempt());
        DownloadTaskParams params = TaskParamsJson.read(context.claim().params(), DownloadTaskParams.class);
        Venue venue = venues.get("exchange", params.exchange());
        List<Archive> sources = venue.archives(params);
        if (!reservations.reserve(context.claim(), outputs(params, sources))) {
            return new TaskOutcome.HandedBack("another task has reserved some of these days", BUSY_PAUSE);
        }
        List<String> busy = new ArrayList<>();
        Optional<ArchiveReservations> held = ArchiveReservations.take(
                scratch, venue.id(), sources, archive -> busy.add(archive.url().toString()));
        if (held.isEmpty()) {
            return new TaskOutcome.HandedBack(
                    String.join(", ", busy) + " is in use by another attempt on this disk", BUSY_PAUSE);
        }
        try (ArchiveReservations mine = held.get()) {
            return attempt(context, venue, params, mine);
        }
    }

    /** The latest archive is fetched first, because it may not be published yet. */
    private TaskOutcome attempt(TaskContext context, Venue venue, DownloadTaskParams params, ArchiveReservations held)
            throws IOException {
        try {
            DownloadedSeries series = new DownloadedSeries(
                    venue.lakeVenue(params.market()),
                    params.type(),
                    params.interval(),
                    venue.symbol("symbol", params.symbol()));
            Optional<TaskOutcome> imported = imported(context, params, series, held);
            if (imported.isPresent()) {
                held.done();
                return imported.get();
            }
            List<ReservedArchive> latestFirst = new ArrayList<>(held.all());
            Collections.reverse(latestFirst);
            for (ReservedArchive archive : latestFirst) {
                held.workOn(archive);
                fetch(context, venue, archive);
            }
            TaskOutcome outcome = new TickPublication(
                            archives, lake, earlier, series, config.badRowShare(), DefectNote.limits(defects), context)
                    .run(params, held);
            held.done();
            return outcome;
        } catch (TaskAbortedException e) {
            if (e.reason() == TaskAbortedException.Reason.CANCELLED) {
                held.done();
            }
            throw e;
        } catch (RateLimitedException e) {
            return new TaskOutcome.HandedBack(e.getMessage(), e.after());
        } catch (BarmillException e) {
            return new TaskOutcome.Failed(e.code(), message(e, params, held), e.retryAfter(), held.failed(e));
        }
    }

    /**
     * The resources to reserve: days, because a monthly and a daily archive make the same file. If a day is made of
     * several archives, these too, because the neighbouring days need them as well.
     */
    private static Set<String> outputs(DownloadTaskParams params, List<Archive> archives) {
        Set<String> outputs = params.archivePeriod().days().stream()
                .map(day -> TickReservation.of(params.exchange(), params.market(), params.type(), params.symbol(), day))
                .collect(Collectors.toCollection(TreeSet::new));
        if (archives.size() > 1) {
            archives.forEach(archive -> outputs.add("archive " + archive.url()));
        }
        return outputs;
    }

    /**
     * Success if the lake has the days by an import of a file with the archive's published checksum: only that is fetched. What
     * one contract stands for may differ between an import and a download, so archives of contracts are fetched.
     */
    private Optional<TaskOutcome> imported(
            TaskContext context, DownloadTaskParams params, DownloadedSeries series, ArchiveReservations held)
            throws IOException {
        ReservedArchive only = held.all().get(0);
        if (!held.isOne()
                || params.contract().isPresent()
                || only.archive().checksumUrl().isEmpty()) {
            return Optional.empty();
        }
        Optional<ArchiveEntry> file = imports.find(series, params.archivePeriod(), only.url());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        TransferListener listener = listener(context);
        try (DownloadSession session = session(context, only, listener)) {
            return new ArchiveFetch(session, config.missingChecksum(), listener, only.facts())
                    .checksum(only.archive())
                    .filter(published -> file.get()
                            .computedSha256()
                            .filter(published::equals)
                            .isPresent())
                    .map(published -> new TaskOutcome.Succeeded(
                            "the lake has this archive by an import of "
                                    + file.get().url() + ", nothing to fetch",
                            List.of(ImportedArchive.as(file.get(), only.url(), params.exchange(), published)),
                            List.of()));
        }
    }

    private static TransferListener listener(TaskContext context) {
        return (done, total) -> {
            context.progress(done, total, "bytes");
            context.checkpoint();
        };
    }

    private DownloadSession session(TaskContext context, ReservedArchive held, TransferListener listener)
            throws IOException {
        return sessions.open(context.claim(), held.archive().url(), () -> listener.onProgress(0, 0));
    }

    private void fetch(TaskContext context, Venue venue, ReservedArchive held) throws IOException {
        TransferListener listener = listener(context);
        try (DownloadSession session = session(context, held, listener)) {
            ArchiveFetch fetch = new ArchiveFetch(session, config.missingChecksum(), listener, held.facts());
            fetch.to(held.room().part(), venue, held.archive(), context.claim().attempt() - 1);
        }
    }

    /** Adds the other archives of the day to the message about a missing one. */
    private static String message(BarmillException failure, DownloadTaskParams params, ArchiveReservations held) {
        return held.isOne() || failure.code() != ErrorCode.ARCHIVE_NOT_FOUND
                ? failure.getMessage()
                : failure.getMessage() + "; " + params.period() + " UTC is made of " + held.names()
                        + ", which are both required";
    }
}
