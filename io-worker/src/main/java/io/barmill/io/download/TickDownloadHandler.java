package io.barmill.io.download;

import io.barmill.fault.BarmillException;
import io.barmill.fault.Disposition;
import io.barmill.fault.ErrorCode;
import io.barmill.io.transfer.Download;
import io.barmill.io.transfer.PostponedException;
import io.barmill.io.transfer.Scratch;
import io.barmill.io.transfer.ScratchFolder;
import io.barmill.io.transfer.Transfer;
import io.barmill.io.transfer.TransferWatch;
import io.barmill.io.transfer.Transfers;
import io.barmill.lake.Lake;
import io.barmill.lake.StagedFile;
import io.barmill.lake.Quarantine;
import io.barmill.lake.StagedTicks;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadOrder;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskAbortedException;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings one archive into the lake: download, check, convert, publish. The lake changes only in the last step, file by
 * file, each whole; an attempt that ends anywhere before leaves nothing in it, the next one goes on with what has arrived
 * by then, and one that runs again makes the same bytes again.
 */
@ApplicationScoped
public class TickDownloadHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(TickDownloadHandler.class);
    private static final String LAYER = "ticks";
    private static final String QUARANTINE = "quarantine";
    /** Changes when the same archive would give other rows or columns than before. */
    private static final String CODEC_VERSION = "1";
    /** How long to leave an archive alone that another attempt works on. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Venues venues;
    private final Transfers transfers;
    private final Scratch scratch;
    private final Lake lake;
    private final DownloadConfig config;
    private final Reservations reservations;
    private final EarlierFiles earlier;

    public TickDownloadHandler(
            Venues venues,
            Transfers transfers,
            Scratch scratch,
            Lake lake,
            DownloadConfig config,
            Reservations reservations,
            Manifest manifest) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.transfers = Objects.requireNonNull(transfers, "transfers");
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.earlier = new EarlierFiles(manifest);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TICK_DOWNLOAD;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        DownloadOrder order = DownloadOrder.parse(context.claim().params());
        Venue venue = venues.get("exchange", order.exchange());
        Archive archive = venue.archive(order);
        String url = archive.url().toString();
        ArchiveFacts facts = new ArchiveFacts(url, venue.id());
        if (!reservations.reserve(context.claim(), outputs(order))) {
            return new TaskOutcome.HandedBack("another task makes some of these days at this moment", BUSY_PAUSE);
        }
        Optional<ScratchFolder> folder = scratch.open(url);
        if (folder.isEmpty()) {
            return new TaskOutcome.HandedBack(url + " is in the hands of another attempt on this disk", BUSY_PAUSE);
        }
        try (ScratchFolder room = folder.get()) {
            return attempt(context, venue, order, archive, room, facts);
        }
    }

    private TaskOutcome attempt(
            TaskContext context,
            Venue venue,
            DownloadOrder order,
            Archive archive,
            ScratchFolder room,
            ArchiveFacts facts)
            throws IOException {
        try {
            Download download = fetch(context, venue, archive, room, facts);
            TaskOutcome outcome = convert(context, venue, order, archive, download, facts);
            room.done();
            return outcome;
        } catch (TaskAbortedException e) {
            if (e.reason() == TaskAbortedException.Reason.CANCELLED) {
                room.done();
            }
            throw e;
        } catch (PostponedException e) {
            return new TaskOutcome.HandedBack(e.getMessage(), e.after());
        } catch (BarmillException e) {
            if (!isWorthGoingOnFrom(e.code())) {
                room.done();
            }
            return new TaskOutcome.Failed(e.code(), e.getMessage(), e.retryAfter(), facts.entry(e));
        }
    }

    /** Days, not archives: a month's archive and a day's make the same file, and its record is that of the last one. */
    private static Set<String> outputs(DownloadOrder order) {
        return order.archivePeriod().days().stream()
                .map(day -> String.join(" ", LAYER, order.exchange(), order.market(), order.type().id(), order.symbol(),
                        day.toString()))
                .collect(Collectors.toSet());
    }

    /** What has arrived is good unless it was found to be bad, or nobody will ask again. */
    private static boolean isWorthGoingOnFrom(ErrorCode code) {
        return code.disposition() == Disposition.RETRYABLE
                && code != ErrorCode.CHECKSUM_MISMATCH
                && code != ErrorCode.ARCHIVE_CORRUPT;
    }

    private Download fetch(
            TaskContext context, Venue venue, Archive archive, ScratchFolder room, ArchiveFacts facts)
            throws IOException {
        TransferWatch watch = (done, total) -> {
            context.progress(done, total, "bytes");
            context.checkpoint();
        };
        try (Transfer transfer = transfers.open(context.claim(), archive.url(), () -> watch.at(0, 0))) {
            ArchiveFetch fetch = new ArchiveFetch(transfer, config.missingChecksum(), watch, facts);
            return fetch.to(room.part(), venue, archive, context.claim().attempt() - 1);
        }
    }

    private TaskOutcome convert(
            TaskContext context, Venue venue, DownloadOrder order, Archive archive, Download download, ArchiveFacts facts)
            throws IOException {
        TickSeries series = new TickSeries(
                venue.lakeVenue(order.market()), order.type(), order.interval(), venue.symbol("symbol", order.symbol()));
        ArchivePeriod period = order.archivePeriod();
        ArchiveConversion conversion = new ArchiveConversion(lake, series, context);
        try (Quarantine quarantine = quarantine(context, series, period);
                StagedTicks staged = conversion.run(
                        download.file(), archive, period, footer(archive, download, facts), quarantine)) {
            facts.converted(staged.days().stream().map(StagedTicks.Day::facts).toList());
            quarantine.end(archive.name(), staged.rows());
            List<PartitionEntry> partitions = new ArrayList<>();
            staged.days().forEach(day -> partitions.add(partition(series, day, download, archive)));
            if (quarantine.file().isPresent()) {
                StagedFile file = quarantine.file().get();
                partitions.add(quarantined(series, period, download, archive, file, quarantine));
                file.publish();
            }
            context.checkpoint();
            staged.days().forEach(day -> day.file().publish());
            List<String> removed = earlier.withoutRows(series, period, archive.url().toString(), partitions);
            removed.forEach(lake::remove);
            LOG.infof("archive converted taskId=%s attempt=%d archive=%s rows=%d files=%d",
                    context.claim().taskId(), context.claim().attempt(), archive.url(), staged.rows(),
                    staged.days().size());
            return new TaskOutcome.Succeeded(
                    note(staged, period) + note(quarantine) + note(removed),
                    List.of(facts.entry()),
                    partitions,
                    List.of(),
                    removed);
        }
    }

    private Quarantine quarantine(TaskContext context, TickSeries series, ArchivePeriod period) {
        return new Quarantine(config.badRowShare(), () -> lake.stage(
                lake.layout().quarantine(series.venue(), series.name(), series.symbol(), period.text()),
                context.claim().tag()));
    }

    private static Map<String, String> footer(Archive archive, Download download, ArchiveFacts facts) {
        Map<String, String> footer = new TreeMap<>();
        footer.put("barmill.source_url", archive.url().toString());
        footer.put("barmill.source_sha256", download.sha256());
        facts.published().ifPresent(sha256 -> footer.put("barmill.published_sha256", sha256));
        footer.put("barmill.codec_version", CODEC_VERSION);
        return footer;
    }

    private static PartitionEntry partition(TickSeries series, StagedTicks.Day day, Download download, Archive archive) {
        Extent extent = Extent.of(List.of(day.facts()));
        return new PartitionEntry(
                day.file().target(),
                LAYER,
                series.venue(),
                series.name(),
                series.symbol(),
                day.date(),
                day.facts().rows(),
                day.facts().bytes(),
                day.facts().sha256(),
                download.sha256(),
                extent.firstTime(),
                extent.lastTime(),
                Optional.empty(),
                Optional.of(archive.url().toString()));
    }

    private static PartitionEntry quarantined(
            TickSeries series,
            ArchivePeriod period,
            Download download,
            Archive archive,
            StagedFile file,
            Quarantine quarantine)
            throws IOException {
        return new PartitionEntry(
                file.target(),
                QUARANTINE,
                series.venue(),
                series.name(),
                series.symbol(),
                period.firstDay(),
                quarantine.rows(),
                Files.size(file.path()),
                quarantine.checksum(),
                download.sha256(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(archive.url().toString()));
    }

    private static String note(Quarantine quarantine) {
        return quarantine.file()
                .map(file -> "; " + quarantine.rows() + " rows could not be read and are in " + file.target())
                .orElse("");
    }

    private static String note(List<String> removed) {
        return removed.isEmpty() ? "" : "; " + removed.size() + " files of an earlier version have no rows any more";
    }

    private static String note(StagedTicks staged, ArchivePeriod period) {
        if (staged.rows() == 0) {
            return "the archive is whole and has no rows: there is nothing to keep";
        }
        int days = period.days().size();
        return staged.rows() + " rows in "
                + (days == 1 ? "1 file" : staged.days().size() + " files for " + days + " days");
    }
}
