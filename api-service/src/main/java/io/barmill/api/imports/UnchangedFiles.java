package io.barmill.api.imports;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.ImportedFile;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.ticks.DataType;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that the lake has, without reading them: those with the size and the times, to the nanosecond, that they had when
 * the lake was made from them. A name alone is never enough. Files that are not seen here, or whose type only their rows
 * tell, are left to the workers.
 */
final class UnchangedFiles {
    private final Venues venues;
    private final Manifest manifest;
    private final Path folder;
    private final InstantSource clock;

    /** @param folder the import folder; it may be out of reach */
    UnchangedFiles(Venues venues, Manifest manifest, Path folder, InstantSource clock) {
        this.venues = venues;
        this.manifest = manifest;
        this.folder = folder;
        this.clock = clock;
    }

    private record Series(String venue, String name, String symbol) {}

    private record Seen(ImportTaskParams params, Series series, String stamp) {
        String url() {
            return ImportedFile.url(series.venue(), series.name(), series.symbol(), params.fileName());
        }
    }

    /** Those of the tasks that a worker would find nothing to do for. */
    Set<ImportTaskParams> among(List<ImportTaskParams> tasks) {
        List<Seen> seen = new ArrayList<>();
        for (ImportTaskParams params : tasks) {
            series(params)
                    .flatMap(series -> stamp(params.path()).map(stamp -> new Seen(params, series, stamp)))
                    .ifPresent(seen::add);
        }
        Set<ImportTaskParams> unchanged = new HashSet<>();
        if (seen.isEmpty()) {
            return unchanged;
        }
        Map<String, ArchiveEntry> known =
                manifest.archives(seen.stream().map(Seen::url).distinct().toList());
        Map<Series, List<PartitionEntry>> ticks = new HashMap<>();
        for (Seen file : seen) {
            ArchiveEntry entry = known.get(file.url());
            if (entry != null
                    && entry.etag().filter(file.stamp()::equals).isPresent()
                    && ImportedFile.isHeld(
                            entry, file.params().mending(), ticks.computeIfAbsent(file.series(), this::ticks))) {
                unchanged.add(file.params());
            }
        }
        return unchanged;
    }

    /** The series of the file's rows; empty if it is not known before they are read. */
    private Optional<Series> series(ImportTaskParams params) {
        Optional<DataType> type = params.format().map(TickFormat::type);
        return type.filter(known -> known.isCandles() == params.interval().isPresent())
                .map(known -> new Series(
                        venues.get("exchange", params.exchange()).lakeVenue(params.market()),
                        known.series(params.interval()),
                        params.symbol()));
    }

    private Optional<String> stamp(String path) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(path).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file)
                    ? ImportedFile.stamp(file, clock.instant())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the folder is out of reach, or has no such file: a worker says so
        }
    }

    private List<PartitionEntry> ticks(Series series) {
        return manifest.partitions(PartitionFilter.of(LedgerTickHoldings.TICKS, series.venue(), series.name())
                .symbol(series.symbol()));
    }
}
