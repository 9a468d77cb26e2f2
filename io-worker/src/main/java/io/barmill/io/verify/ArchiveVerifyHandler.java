package io.barmill.io.verify;

import io.barmill.io.transfer.DownloadSession;
import io.barmill.io.transfer.DownloadSessions;
import io.barmill.io.transfer.RateLimitedException;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.StaleBars;
import io.barmill.plan.TaskParamsJson;
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
 * Compares converted archives with what the venue publishes now. Changed archives are recorded as republished, and
 * downloaded again by tasks that join the job, followed by a task that rebuilds the bars. If nothing has changed,
 * outdated bars are found at once: when the job has succeeded, ticks and bars match what is published. No archive is
 * fetched here.
 */
@ApplicationScoped
public class ArchiveVerifyHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(ArchiveVerifyHandler.class);

    private final Venues venues;
    private final DownloadSessions sessions;
    private final Manifest manifest;
    private final BarRebuilds rebuilds;

    public ArchiveVerifyHandler(Venues venues, DownloadSessions sessions, Manifest manifest, BarRebuilds rebuilds) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.rebuilds = Objects.requireNonNull(rebuilds, "rebuilds");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.ARCHIVE_VERIFY;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        VerifyTaskParams params = TaskParamsJson.read(context.claim().params(), VerifyTaskParams.class);
        Venue venue = venues.get("exchange", params.exchange());
        List<DownloadTaskParams> downloads = params.downloads();
        List<String> urls = downloads.stream()
                .flatMap(download -> venue.archives(download).stream())
                .map(archive -> archive.url().toString())
                .distinct()
                .toList();
        Map<String, ArchiveEntry> known = manifest.archives(urls);
        URI host = URI.create(urls.get(0));
        try (DownloadSession session = sessions.open(context.claim(), host, context::checkpoint)) {
            PublishedVersion published = new PublishedVersion(session, venue, context::checkpoint);
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
            return findings.outcome(rebuild(params, downloads), rebuilds, context);
        } catch (RateLimitedException e) {
            return new TaskOutcome.HandedBack(e.getMessage(), e.after());
        }
    }

    private static RebuildTaskParams rebuild(VerifyTaskParams params, List<DownloadTaskParams> downloads) {
        List<ArchivePeriod> periods =
                downloads.stream().map(DownloadTaskParams::archivePeriod).toList();
        return new RebuildTaskParams(
                params.exchange(),
                params.market(),
                params.type(),
                params.symbol(),
                periods.stream()
                        .map(ArchivePeriod::firstDay)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.stream()
                        .map(ArchivePeriod::lastDay)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** The findings so far. */
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
                LOG.warnf("archive is no longer published, its files stay in the lake archive=%s", entry.url());
                withdrawn++;
            } else {
                unchanged++;
            }
        }

        /** Adds a download. A day of several archives is downloaded again if one of them has changed. */
        void again(DownloadTaskParams params) {
            // The same task as a request for the archive would make, so that the two never run at the same time.
            downloads.add(NewTask.labelled(
                    UUID.randomUUID(),
                    TaskKind.TICK_DOWNLOAD,
                    params.label(),
                    TaskParamsJson.write(params),
                    List.of()));
        }

        TaskOutcome outcome(RebuildTaskParams rebuild, BarRebuilds rebuilds, TaskContext context) {
            String note = unchanged + " archives unchanged, " + changed.size() + " republished and downloaded again, "
                    + withdrawn + " no longer published";
            if (downloads.isEmpty()) {
                BarRebuilds.Result bars = rebuilds.run(rebuild, context);
                return new TaskOutcome.Succeeded(note + "; " + bars.note(), changed, bars.tasks());
            }
            List<NewTask> followUps = new ArrayList<>(downloads);
            if (StaleBars.concerns(rebuild.type())) {
                followUps.add(afterDownloads(rebuild));
            }
            return new TaskOutcome.Succeeded(note, changed, followUps);
        }

        private NewTask afterDownloads(RebuildTaskParams params) {
            return NewTask.labelled(
                    UUID.randomUUID(),
                    TaskKind.BAR_REBUILD,
                    params.label(),
                    TaskParamsJson.write(params),
                    downloads.stream().map(NewTask::id).toList());
        }
    }
}
