package io.barmill.io.download;

import io.barmill.lake.Lake;
import io.barmill.lake.Quarantine;
import io.barmill.lake.StagedTicks;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.defects.DefectLimits;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Converts downloaded archives, publishes the tick files to the lake, and returns the outcome. */
final class TickPublication {
    private static final Logger LOG = Logger.getLogger(TickPublication.class);

    private final Archives archives;
    private final Lake lake;
    private final SupersededFiles earlier;
    private final DownloadedSeries series;
    private final double badRowShare;
    private final DefectLimits limits;
    private final TaskContext context;

    /**
     * @param badRowShare {@link DownloadConfig#badRowShare}
     * @param limits from when on defects are warnings
     */
    TickPublication(
            Archives archives,
            Lake lake,
            SupersededFiles earlier,
            DownloadedSeries series,
            double badRowShare,
            DefectLimits limits,
            TaskContext context) {
        this.archives = archives;
        this.lake = lake;
        this.earlier = earlier;
        this.series = series;
        this.badRowShare = badRowShare;
        this.limits = limits;
        this.context = context;
    }

    /** Runs the conversion. The lake changes only in its last step. */
    TaskOutcome run(DownloadTaskParams params, ArchiveReservations held) throws IOException {
        ArchivePeriod period = params.archivePeriod();
        ArchiveConversion conversion = new ArchiveConversion(archives, lake, series, params.contract(), context);
        String inputs = PartitionEntry.inputs(held.checksums());
        String source = held.source();
        try (Quarantine quarantine = quarantine(period);
                StagedTicks staged = conversion.run(held, params, footer(params, held), quarantine.errors())) {
            long read =
                    held.all().stream().mapToLong(each -> each.facts().rows()).sum();
            quarantine.end(held.names(), read);
            List<StagedTicks.Day> days = read == 0 ? List.of() : staged.days();
            TickEntries entries = new TickEntries(series, inputs, source);
            List<String> made = new ArrayList<>();
            if (quarantine.file().isPresent()) {
                StagedFile file = quarantine.file().get();
                made.add(publish(entries.quarantine(period.firstDay(), quarantine, file), file));
            }
            for (StagedTicks.Day day : days) {
                made.add(publish(entries.ticks(day), day.file()));
            }
            List<PartitionEntry> removed = earlier.withoutRows(series, period, source, made);
            removed.forEach(file -> context.remove(lake, file));
            LOG.infof(
                    "archive converted taskId=%s attempt=%d archive=%s rows=%d files=%d",
                    context.claim().taskId(), context.claim().attempt(), held.names(), staged.rows(), days.size());
            DefectNote defects = new DefectNote(limits, staged.defects());
            defects.log(context.claim(), held.names());
            return new TaskOutcome.Succeeded(
                    note(held, read, staged.rows(), days.size(), period)
                            + note(quarantine)
                            + note(removed)
                            + defects.text(),
                    held.entries(),
                    List.of());
        }
    }

    private String publish(PartitionEntry row, StagedFile file) {
        context.publish(row, file);
        return row.path();
    }

    private Quarantine quarantine(ArchivePeriod period) {
        return new Quarantine(
                badRowShare,
                () -> lake.stage(
                        lake.layout().quarantine(series.venue(), series.name(), series.symbol(), period.text()),
                        context.claim().tag()));
    }

    /** The URLs and checksums of several archives are joined in chronological order. */
    private Map<String, String> footer(DownloadTaskParams params, ArchiveReservations held) {
        Map<String, String> footer = new TreeMap<>();
        footer.put(Lake.ORIGIN, lake.kind().id());
        footer.put("barmill.source_url", held.source());
        footer.put("barmill.source_sha256", String.join(" ", held.checksums()));
        List<String> published = held.all().stream()
                .flatMap(each -> each.facts().published().stream())
                .toList();
        if (!published.isEmpty()) {
            footer.put("barmill.published_sha256", String.join(" ", published));
        }
        params.contract().ifPresent(contract -> footer.put("barmill.contract_value", contract.text()));
        return footer;
    }

    private static String note(Quarantine quarantine) {
        return quarantine
                .file()
                .map(file -> "; " + quarantine.rows() + " rows could not be read and are in " + file.target())
                .orElse("");
    }

    private static String note(List<PartitionEntry> removed) {
        return removed.isEmpty() ? "" : "; " + removed.size() + " files of an earlier version were removed";
    }

    private static String note(ArchiveReservations held, long read, long kept, int files, ArchivePeriod period) {
        if (read == 0) {
            return held.isOne()
                    ? "the archive is complete and has no rows"
                    : held.names() + " are complete and have no rows";
        }
        if (!held.isOne()) {
            return kept + " rows of " + period.text() + " UTC in 1 file, out of " + read + " in " + held.names();
        }
        int days = period.days().size();
        return kept + " rows in " + (days == 1 ? "1 file" : files + " files for " + days + " days");
    }
}
