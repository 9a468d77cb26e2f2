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
 * Finds the files of an earlier version of an archive for whose days the current version has no rows. Days made from
 * another archive, the monthly or the daily one, are not affected.
 */
final class SupersededFiles {
    private final Manifest manifest;

    SupersededFiles(Manifest manifest) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
    }

    /**
     * The tick and quarantine files that were made from the archive and are not among the new ones.
     *
     * @param url the archive's URL
     * @param made the paths of the files of the current version
     */
    List<PartitionEntry> withoutRows(
            DownloadedSeries series, ArchivePeriod period, String url, Collection<String> made) {
        PartitionFilter filter = new PartitionFilter(
                Optional.empty(),
                Optional.of(series.venue()),
                Optional.of(series.name()),
                Optional.of(series.symbol()),
                Optional.of(period.firstDay()),
                Optional.of(period.lastDay()));
        return manifest.partitions(filter).stream()
                .filter(file -> file.source().filter(url::equals).isPresent())
                .filter(file -> !made.contains(file.path()))
                .toList();
    }
}
