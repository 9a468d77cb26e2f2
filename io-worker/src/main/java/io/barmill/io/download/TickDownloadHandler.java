package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.PostponedException;
import io.barmill.io.transfer.Scratch;
import io.barmill.io.transfer.Transfer;
import io.barmill.io.transfer.TransferWatch;
import io.barmill.io.transfer.Transfers;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
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
 * Brings an archive into the lake, or a day out of several: download, check, convert, publish. The lake changes only in the
 * last step, file by file, each whole; an attempt that ends anywhere before leaves nothing in it, the next one goes on with
 * what has arrived by then, and one that runs again makes the same bytes again.
 */
@ApplicationScoped
public class TickDownloadHandler implements TaskHandler {
    /** How long to leave an archive alone that another attempt works on. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final Venues venues;
    private final Transfers transfers;
    private final Scratch scratch;
    private final Archives archives;
    private final Lake lake;
    private final DownloadConfig config;
    private final Reservations reservations;
    private final SupersededFiles earlier;

    public TickDownloadHandler(
            Venues venues,
            Transfers transfers,
            Scratch scratch,
            Archives archives,
            Lake lake,
            DownloadConfig config,
            Reservations reservations,
            Manifest manifest) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.transfers = Objects.requireNonNull(transfers, "transfers");
        this.scratch = Objects.requireNonNull(scratch, "scratch");
        this.archives = Objects.requireNonNull(archives, "archives");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.earlier = new SupersededFiles(manifest);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TICK_DOWNLOAD;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        DownloadTaskParams order = DownloadTaskParams.parse(context.claim().params());
        Venue venue = venues.get("exchange", order.exchange());
        List<Archive> sources = venue.archives(order);
        if (!reservations.reserve(context.claim(), outputs(order, sources))) {
            return new TaskOutcome.HandedBack("another task makes some of these days at this moment", BUSY_PAUSE);
        }
        List<String> busy = new ArrayList<>();
        Optional<ArchiveReservations> held = ArchiveReservations.take(
                scratch, venue.id(), sources, archive -> busy.add(archive.url().toString()));
        if (held.isEmpty()) {
            return new TaskOutcome.HandedBack(
                    String.join(", ", busy) + " is in the hands of another attempt on this disk", BUSY_PAUSE);
        }
        try (ArchiveReservations mine = held.get()) {
            return attempt(context, venue, order, mine);
        }
    }

    /** The latest archive comes first: it is the one that may not be there yet. */
    private TaskOutcome attempt(TaskContext context, Venue venue, DownloadTaskParams order, ArchiveReservations held)
            throws IOException {
        try {
            List<ReservedArchive> latestFirst = new ArrayList<>(held.all());
            Collections.reverse(latestFirst);
            for (ReservedArchive archive : latestFirst) {
                held.workOn(archive);
                fetch(context, venue, archive);
            }
            DownloadedSeries series = new DownloadedSeries(
                    venue.lakeVenue(order.market()),
                    order.type(),
                    order.interval(),
                    venue.symbol("symbol", order.symbol()));
            TaskOutcome outcome =
                    new TickPublication(archives, lake, earlier, series, config.badRowShare(), context).run(order, held);
            held.done();
            return outcome;
        } catch (TaskAbortedException e) {
            if (e.reason() == TaskAbortedException.Reason.CANCELLED) {
                held.done();
            }
            throw e;
        } catch (PostponedException e) {
            return new TaskOutcome.HandedBack(e.getMessage(), e.after());
        } catch (BarmillException e) {
            return new TaskOutcome.Failed(e.code(), message(e, order, held), e.retryAfter(), held.failed(e));
        }
    }

    /**
     * Days as a rule, not archives: a month's archive and a day's make the same file, and its record is that of the last
     * one. Where a day is made of several archives, those are the neighbours' too, and nobody is to fetch one twice at once.
     */
    private static Set<String> outputs(DownloadTaskParams order, List<Archive> archives) {
        Set<String> outputs = order.archivePeriod().days().stream()
                .map(day -> String.join(
                        " ",
                        TickPublication.LAYER,
                        order.exchange(),
                        order.market(),
                        order.type().id(),
                        order.symbol(),
                        day.toString()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (archives.size() > 1) {
            archives.forEach(archive -> outputs.add("archive " + archive.url()));
        }
        return outputs;
    }

    private void fetch(TaskContext context, Venue venue, ReservedArchive held) throws IOException {
        TransferWatch watch = (done, total) -> {
            context.progress(done, total, "bytes");
            context.checkpoint();
        };
        try (Transfer transfer = transfers.open(context.claim(), held.archive().url(), () -> watch.at(0, 0))) {
            ArchiveFetch fetch = new ArchiveFetch(transfer, config.missingChecksum(), watch, held.facts());
            fetch.to(held.room().part(), venue, held.archive(), context.claim().attempt() - 1);
        }
    }

    /** Where a day needs several archives, that one is missing says more with the others beside it. */
    private static String message(BarmillException failure, DownloadTaskParams order, ArchiveReservations held) {
        return held.isOne() || failure.code() != ErrorCode.ARCHIVE_NOT_FOUND
                ? failure.getMessage()
                : failure.getMessage() + "; " + order.period() + " UTC is made of " + held.names()
                        + ", and is not complete without both";
    }
}
