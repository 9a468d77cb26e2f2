package io.barmill.io.imports;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.lake.Lake;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the lake has of an imported file's series, and what of that is the file's. */
final class ImportedDays {
    private static final String TICKS = "ticks";
    private static final Set<ArchiveState> TAKEN =
            EnumSet.of(ArchiveState.VERIFIED, ArchiveState.INTACT, ArchiveState.EMPTY);

    private final Manifest manifest;
    private final Lake lake;
    private final ImportedSeries imported;
    private final String sha256;

    /** @param sha256 of the file as it is now */
    ImportedDays(Manifest manifest, Lake lake, ImportedSeries imported, String sha256) {
        this.manifest = manifest;
        this.lake = lake;
        this.imported = imported;
        this.sha256 = sha256;
    }

    String sha256() {
        return sha256;
    }

    /** True where every row of the file as it is now is in a tick file that was made from it. */
    boolean areInTheLake() {
        Optional<ArchiveEntry> known = Optional.ofNullable(
                        manifest.archives(List.of(imported.url())).get(imported.url()))
                .filter(entry -> TAKEN.contains(entry.state()))
                .filter(entry -> entry.computedSha256().filter(sha256::equals).isPresent());
        if (known.isEmpty()) {
            return false;
        }
        List<PartitionEntry> files = partitions(Optional.of(TICKS)).stream()
                .filter(file -> file.inputs().equals(sha256))
                .toList();
        return files.stream().mapToLong(PartitionEntry::rows).sum()
                        == known.get().rows()
                && files.stream().allMatch(file -> lake.holds(file.path()));
    }

    /**
     * Those of the days whose tick file was made from the very same bytes, by whatever way they came: it stays as it is.
     *
     * @param replace true where days may be replaced that were made from something else
     * @throws BarmillException IMPORT_CONFLICT for a day that was made from something else
     */
    Set<LocalDate> unchanged(Collection<LocalDate> days, boolean replace) {
        Map<LocalDate, PartitionEntry> held = new HashMap<>();
        partitions(Optional.of(TICKS)).forEach(file -> held.put(file.date(), file));
        held.keySet().retainAll(Set.copyOf(days));
        for (PartitionEntry file : held.values()) {
            if (!replace && !file.inputs().equals(sha256) && !isOfThisFile(file)) {
                throw conflict(file);
            }
        }
        held.values().removeIf(file -> !file.inputs().equals(sha256) || !lake.holds(file.path()));
        return Set.copyOf(held.keySet());
    }

    /** The paths of what an earlier version of the file has left and the present one does not give. */
    List<String> withoutRows(Collection<PartitionEntry> made, Set<LocalDate> unchanged) {
        List<String> present = made.stream().map(PartitionEntry::path).toList();
        return partitions(Optional.empty()).stream()
                .filter(this::isOfThisFile)
                .filter(file -> !(file.layer().equals(TICKS) && unchanged.contains(file.date())))
                .map(PartitionEntry::path)
                .filter(path -> !present.contains(path))
                .toList();
    }

    private boolean isOfThisFile(PartitionEntry file) {
        return file.source().filter(imported.url()::equals).isPresent();
    }

    private List<PartitionEntry> partitions(Optional<String> layer) {
        DownloadedSeries series = imported.series();
        return manifest.partitions(new PartitionFilter(
                layer,
                Optional.of(series.venue()),
                Optional.of(series.name()),
                Optional.of(series.symbol()),
                Optional.empty(),
                Optional.empty()));
    }

    private BarmillException conflict(PartitionEntry file) {
        return new BarmillException(
                ErrorCode.IMPORT_CONFLICT,
                file.path() + " was made from "
                        + file.source().orElse("something else") + " with SHA-256 " + file.inputs() + ", the file has "
                        + sha256
                        + "; replace it on purpose, or leave the file out");
    }
}
