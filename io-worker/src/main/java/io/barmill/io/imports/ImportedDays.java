package io.barmill.io.imports;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.lake.Lake;
import io.barmill.lake.Mending;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.ImportedFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares an imported file with the tick files in the lake. */
final class ImportedDays {
    private static final String TICKS = "ticks";

    private final Manifest manifest;
    private final Lake lake;
    private final ImportedSeries imported;
    private final String sha256;
    private final Mending mending;
    /** {@link PartitionEntry#inputs()} of days made from the file as it is asked for. */
    private final String inputs;

    /**
     * @param sha256 of the file's current version
     * @param mending what is done to its rows: days of mended rows are made from something else than the file
     */
    ImportedDays(Manifest manifest, Lake lake, ImportedSeries imported, String sha256, Mending mending) {
        this.manifest = manifest;
        this.lake = lake;
        this.imported = imported;
        this.sha256 = sha256;
        this.mending = mending;
        this.inputs = ImportedFile.inputs(sha256, mending);
    }

    String sha256() {
        return sha256;
    }

    String inputs() {
        return inputs;
    }

    /** True if the venue is known to publish another version of that archive than the lake was made from. */
    boolean isReplaced(String url) {
        return Optional.ofNullable(manifest.archives(List.of(url)).get(url))
                .filter(entry -> entry.state() == ArchiveState.REPUBLISHED)
                .isPresent();
    }

    /** The entry of the file's current version, if every row of it is in a tick file made from it. */
    Optional<ArchiveEntry> held() {
        Optional<ArchiveEntry> known = Optional.ofNullable(
                        manifest.archives(List.of(imported.url())).get(imported.url()))
                .filter(entry -> entry.computedSha256().filter(sha256::equals).isPresent());
        if (known.isEmpty()) {
            return known;
        }
        List<PartitionEntry> files = partitions(Optional.of(TICKS)).stream()
                .filter(file -> file.inputs().equals(inputs))
                .toList();
        return known.filter(entry ->
                ImportedFile.isHeld(entry, mending, files) && files.stream().allMatch(file -> lake.holds(file.path())));
    }

    /**
     * The days whose tick file was made from the same bytes, by an import or a download; it is left unchanged.
     *
     * @param replace whether days made from other bytes may be replaced
     * @throws BarmillException IMPORT_CONFLICT for a day made from other bytes, even those of a file of the same name
     */
    Set<LocalDate> unchanged(Collection<LocalDate> days, boolean replace) {
        Map<LocalDate, PartitionEntry> held = new HashMap<>();
        for (PartitionEntry file : partitions(Optional.of(TICKS))) {
            boolean isAsked = days.contains(file.date());
            if (!replace && (isAsked || isOfThisFile(file)) && !file.inputs().equals(inputs)) {
                throw conflict(file);
            }
            if (isAsked) {
                held.put(file.date(), file);
            }
        }
        held.values().removeIf(file -> !file.inputs().equals(inputs) || !lake.holds(file.path()));
        return Set.copyOf(held.keySet());
    }

    /**
     * The files of an earlier version for whose days the current version has no rows.
     *
     * @param made the paths of the files of the current version
     */
    List<PartitionEntry> withoutRows(Collection<String> made, Set<LocalDate> unchanged) {
        return partitions(Optional.empty()).stream()
                .filter(this::isOfThisFile)
                .filter(file -> !(file.layer().equals(TICKS) && unchanged.contains(file.date())))
                .filter(file -> !made.contains(file.path()))
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
                        + inputs
                        + "; set replace, or leave the file out");
    }
}
