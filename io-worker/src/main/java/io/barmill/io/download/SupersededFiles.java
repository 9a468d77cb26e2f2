package io.barmill.io.download;

import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.venue.ArchivePeriod;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an earlier version of an archive has left in the lake. Files that the present version gives too are replaced; those
 * that it has no rows for have nothing behind them any more. A day that was made from another archive, the month's or the
 * day's, is that one's.
 */
final class SupersededFiles {
    private final Manifest manifest;

    SupersededFiles(Manifest manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
    }

    /**
     * The paths of the files, tick files and quarantine, that were made from the archive and are not among the new ones.
     *
     * @param url the archive's address
     * @param made what the present version gives
     */
    List<String> withoutRows(
            DownloadedSeries series, ArchivePeriod period, String url, Collection<PartitionEntry> made) {
        List<String> present = made.stream().map(PartitionEntry::path).toList();
        PartitionFilter filter = new PartitionFilter(
                Optional.empty(),
                Optional.of(series.venue()),
                Optional.of(series.name()),
                Optional.of(series.symbol()),
                Optional.of(period.firstDay()),
                Optional.of(period.lastDay()));
        return manifest.partitions(filter).stream()
                .filter(file -> file.source().filter(url::equals).isPresent())
                .map(PartitionEntry::path)
                .filter(path -> !present.contains(path))
                .toList();
    }
}
