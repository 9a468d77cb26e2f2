package io.barmill.io.download;

import io.barmill.lake.Lake;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.ImportedFile;
import io.barmill.venue.ArchivePeriod;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the days of an archive that the lake has by an import of a local file, which may be that archive. */
public final class ImportedArchive {
    private static final String TICKS = "ticks";
    /** States of archives that were downloaded: their days are not fetched again unless that is asked for. */
    private static final Set<ArchiveState> DOWNLOADED =
            EnumSet.of(ArchiveState.VERIFIED, ArchiveState.INTACT, ArchiveState.EMPTY, ArchiveState.REPUBLISHED);

    private final Manifest manifest;
    private final Lake lake;

    ImportedArchive(Manifest manifest, Lake lake) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.lake = Objects.requireNonNull(lake, "lake");
    }

    /**
     * The entry of the imported file that alone made all tick files of these days, if each of its rows is in one of them.
     *
     * @param url of the archive; nothing is found for one that was downloaded
     */
    Optional<ArchiveEntry> find(DownloadedSeries series, ArchivePeriod period, String url) {
        List<PartitionEntry> files = manifest.partitions(new PartitionFilter(
                Optional.of(TICKS),
                Optional.of(series.venue()),
                Optional.of(series.name()),
                Optional.of(series.symbol()),
                Optional.of(period.firstDay()),
                Optional.of(period.lastDay())));
        Optional<String> source = files.stream().findFirst().flatMap(PartitionEntry::source);
        if (source.filter(text -> text.startsWith(ImportedFile.SCHEME)).isEmpty()) {
            return Optional.empty();
        }
        Map<String, ArchiveEntry> known = manifest.archives(List.of(source.get(), url));
        boolean isDownloaded = Optional.ofNullable(known.get(url))
                .filter(entry -> DOWNLOADED.contains(entry.state()))
                .isPresent();
        return isDownloaded
                ? Optional.empty()
                : Optional.ofNullable(known.get(source.get()))
                        .filter(entry -> entry.state() == ArchiveState.INTACT || entry.state() == ArchiveState.VERIFIED)
                        .filter(entry -> areOf(files, entry));
    }

    private boolean areOf(List<PartitionEntry> files, ArchiveEntry entry) {
        return files.stream().mapToLong(PartitionEntry::rows).sum() == entry.rows()
                && files.stream()
                        .allMatch(file -> entry.computedSha256()
                                        .filter(file.inputs()::equals)
                                        .isPresent()
                                && lake.holds(file.path()));
    }

    /** The imported file's entry as that of the archive, whose published checksum it has. */
    public static ArchiveEntry as(ArchiveEntry imported, String url, String source, String published) {
        return new ArchiveEntry(
                url,
                source,
                imported.rows() == 0 ? ArchiveState.EMPTY : ArchiveState.VERIFIED,
                imported.bytes(),
                Optional.empty(),
                Optional.of(published),
                imported.computedSha256(),
                imported.rows(),
                imported.firstId(),
                imported.lastId(),
                imported.firstTime(),
                imported.lastTime(),
                Optional.empty(),
                Optional.empty());
    }
}
