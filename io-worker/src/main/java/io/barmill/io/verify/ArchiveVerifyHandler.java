package io.barmill.io.verify;

import io.barmill.io.transfer.PostponedException;
import io.barmill.io.transfer.Transfer;
import io.barmill.io.transfer.Transfers;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.StaleBars;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks the venue what it publishes now of archives that were converted before. What has changed is recorded as
 * republished, and downloaded again by tasks that join the job; behind them comes one that has the bars made anew. Where
 * nothing has changed, bars that are behind their ticks are found at once: when the job has succeeded, ticks and bars are
 * what is published. No archive is fetched here.
 */
@ApplicationScoped
public class ArchiveVerifyHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(ArchiveVerifyHandler.class);

    private final Venues venues;
    private final Transfers transfers;
    private final Manifest manifest;
    private final BarRebuilds upkeep;

    public ArchiveVerifyHandler(Venues venues, Transfers transfers, Manifest manifest, BarRebuilds upkeep) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.transfers = Objects.requireNonNull(transfers, "transfers");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.upkeep = Objects.requireNonNull(upkeep, "upkeep");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.ARCHIVE_VERIFY;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        VerifyTaskParams order = VerifyTaskParams.parse(context.claim().params());
        Venue venue = venues.get("exchange", order.exchange());
        List<DownloadTaskParams> downloads = order.downloads();
        List<String> urls = downloads.stream()
                .flatMap(download -> venue.archives(download).stream())
                .map(archive -> archive.url().toString())
                .distinct()
                .toList();
        Map<String, ArchiveEntry> known = manifest.archives(urls);
        URI host = URI.create(urls.get(0));
        try (Transfer transfer = transfers.open(context.claim(), host, context::checkpoint)) {
            PublishedVersion published = new PublishedVersion(transfer, venue, context::checkpoint);
            Findings findings = new Findings();
            Map<String, PublishedVersion.Comparison> compared = new HashMap<>();
            for (DownloadTaskParams download : downloads) {
                boolean isChanged = false;
                for (Archive archive : venue.archives(download)) {
                    String url = archive.url().toString();
                    ArchiveEntry entry = known.get(url);
                    if (entry != null && !compared.containsKey(url)) {
                        compared.put(url, published.compare(archive, entry));
                        findings.add(compared.get(url), entry);
                        context.progress(compared.size(), urls.size(), "archives");
                        context.checkpoint();
                    }
                    isChanged |= compared.get(url) instanceof PublishedVersion.Changed;
                }
                if (isChanged) {
                    findings.again(download);
                }
            }
            return findings.outcome(rebuild(order, downloads), upkeep, context::checkpoint);
        } catch (PostponedException e) {
            return new TaskOutcome.HandedBack(e.getMessage(), e.after());
        }
    }

    private static RebuildTaskParams rebuild(VerifyTaskParams order, List<DownloadTaskParams> downloads) {
        List<ArchivePeriod> periods =
                downloads.stream().map(DownloadTaskParams::archivePeriod).toList();
        return new RebuildTaskParams(
                order.exchange(),
                order.market(),
                order.type(),
                order.symbol(),
                periods.stream()
                        .map(ArchivePeriod::firstDay)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.stream()
                        .map(ArchivePeriod::lastDay)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** What came out of it so far. */
    private static final class Findings {
        private final List<ArchiveEntry> changed = new ArrayList<>();
        private final List<NewTask> downloads = new ArrayList<>();
        private int unchanged;
        private int withdrawn;

        void add(PublishedVersion.Comparison comparison, ArchiveEntry entry) {
            if (comparison instanceof PublishedVersion.Changed found) {
                LOG.infof("archive was republished archive=%s why=%s", entry.url(), found.why());
                changed.add(Republished.of(entry, found));
            } else if (comparison instanceof PublishedVersion.Withdrawn) {
                LOG.warnf("archive is no longer published, what was made of it stays archive=%s", entry.url());
                withdrawn++;
            } else {
                unchanged++;
            }
        }

        /** A day out of several archives is made anew when one of them has changed. */
        void again(DownloadTaskParams order) {
            downloads.add(download(order));
        }

        /** The same task as a request for the archive would give, so that the two are never at work together. */
        private static NewTask download(DownloadTaskParams order) {
            TaskKind kind = TaskKind.TICK_DOWNLOAD;
            return new NewTask(
                    UUID.randomUUID(), kind, order.label(), kind.id() + ' ' + order.label(), order.json(), List.of());
        }

        TaskOutcome outcome(RebuildTaskParams rebuild, BarRebuilds upkeep, Runnable alive) {
            String note = unchanged + " archives as they were, " + changed.size()
                    + " republished and downloaded again, " + withdrawn + " no longer published";
            if (downloads.isEmpty()) {
                BarRebuilds.Result bars = upkeep.run(rebuild, alive);
                return new TaskOutcome.Succeeded(
                        note + "; " + bars.note(), changed, List.of(), bars.tasks(), bars.removed());
            }
            List<NewTask> followUps = new ArrayList<>(downloads);
            if (StaleBars.concerns(rebuild.type())) {
                followUps.add(afterDownloads(rebuild));
            }
            return new TaskOutcome.Succeeded(note, changed, List.of(), followUps);
        }

        private NewTask afterDownloads(RebuildTaskParams order) {
            TaskKind kind = TaskKind.BAR_REBUILD;
            return new NewTask(
                    UUID.randomUUID(),
                    kind,
                    order.label(),
                    kind.id() + ' ' + order.label(),
                    order.json(),
                    downloads.stream().map(NewTask::id).toList());
        }
    }
}
