package io.barmill.testing;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Integrity;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileSeries;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.MadeBy;
import io.barmill.ledger.files.RecordedFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a ledger knows of files, without a database: for tests of what asks it. It learns of outcomes as the real one does. */
public final class InMemoryManifest implements Manifest, FileLedger {
    private static final Comparator<PartitionEntry> ORDER = Comparator.comparing(PartitionEntry::layer)
            .thenComparing(PartitionEntry::venue)
            .thenComparing(PartitionEntry::dataset)
            .thenComparing(PartitionEntry::symbol)
            .thenComparing(PartitionEntry::date)
            .thenComparing(PartitionEntry::path);

    private final Map<String, ArchiveEntry> archives = new HashMap<>();
    private final Map<Day, PartitionEntry> partitions =
            new TreeMap<>(Comparator.comparing(Day::path).thenComparing(Day::day));
    private final Set<Day> doomed = new HashSet<>();
    private final Map<String, MadeBy> makers = new HashMap<>();
    private final Set<String> read = new TreeSet<>();

    /** Learns of an archive; what was known of it is forgotten. */
    public void put(ArchiveEntry archive) {
        archives.put(archive.url(), archive);
    }

    /** A day of a file. */
    private record Day(String path, LocalDate day) {
        static Day of(PartitionEntry row) {
            return new Day(row.path(), row.date());
        }
    }

    /** Learns of the days of a file; what was known of it is forgotten. */
    public void put(List<PartitionEntry> days) {
        days.forEach(day -> remove(day.path()));
        days.forEach(this::put);
    }

    /** Learns of a day of a file; what was known of the day is forgotten. */
    public void put(PartitionEntry partition) {
        doomed.remove(Day.of(partition));
        partitions.put(Day.of(partition), partition);
    }

    /** Forgets a file. */
    public void remove(String path) {
        partitions.keySet().removeIf(day -> day.path().equals(path));
    }

    /** Bars of that symbol are being made, or no longer. */
    public void read(String symbol, boolean isRead) {
        if (isRead) {
            read.add(symbol);
        } else {
            read.remove(symbol);
        }
    }

    @Override
    public void doom(TaskClaim claim, Collection<FileVersion> files, Optional<LocalDate> from, Optional<LocalDate> to) {
        partitions.values().stream()
                .filter(row -> files.contains(FileVersion.of(row)))
                .filter(row -> from.filter(row.date()::isBefore).isEmpty()
                        && to.filter(row.date()::isAfter).isEmpty())
                .forEach(row -> doomed.add(Day.of(row)));
    }

    @Override
    public boolean mayBeRead(String symbol, Collection<String> paths) {
        return read.contains(symbol);
    }

    @Override
    public List<RecordedFile> files(Collection<String> paths) {
        return partitions.values().stream()
                .filter(row -> paths.contains(row.path()))
                .map(row -> new RecordedFile(row, doomed.contains(Day.of(row))))
                .toList();
    }

    @Override
    public List<RecordedFile> files(PartitionFilter filter) {
        return partitions.values().stream()
                .filter(row -> matches(filter, row))
                .sorted(ORDER)
                .map(row -> new RecordedFile(row, doomed.contains(Day.of(row))))
                .toList();
    }

    @Override
    public List<FileSeries> series(PartitionFilter filter) {
        return datasets(filter, new Paging(0, Paging.MAX_LIMIT)).items().stream()
                .map(set -> new FileSeries(
                        set.layer(), set.venue(), set.dataset(), set.symbol(), set.firstDate(), set.lastDate()))
                .toList();
    }

    @Override
    public boolean isRemoving() {
        return false;
    }

    @Override
    public Set<String> unrecorded(Collection<String> paths) {
        Set<String> unrecorded = new TreeSet<>(paths);
        partitions.values().forEach(row -> {
            unrecorded.remove(row.path());
            row.state().ifPresent(unrecorded::remove);
        });
        return unrecorded;
    }

    @Override
    public void awaitChanges() {}

    /** Learns of the task that made the file. */
    public void put(String path, MadeBy task) {
        makers.put(path, task);
    }

    @Override
    public Optional<MadeBy> madeBy(String path) {
        return Optional.ofNullable(makers.get(path));
    }

    /** Learns what the end of an attempt has to tell. */
    public void learn(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Succeeded succeeded) {
            succeeded.archives().forEach(this::put);
        } else if (outcome instanceof TaskOutcome.Failed failed) {
            failed.archives().forEach(this::put);
        }
    }

    /** What is known of the archive at that address. */
    public Optional<ArchiveEntry> archive(String url) {
        return Optional.ofNullable(archives.get(url));
    }

    @Override
    public Map<String, ArchiveEntry> archives(Collection<String> urls) {
        Map<String, ArchiveEntry> found = new HashMap<>(archives);
        found.keySet().retainAll(List.copyOf(urls));
        return found;
    }

    @Override
    public List<PartitionEntry> partitions(PartitionFilter filter) {
        return partitions.values().stream()
                .filter(file -> matches(filter, file) && !doomed.contains(Day.of(file)))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public Page<PartitionEntry> partitions(PartitionFilter filter, Paging paging) {
        return page(partitions(filter), paging);
    }

    @Override
    public Set<String> inputKinds(PartitionFilter filter) {
        return partitions(filter).stream()
                .map(file -> file.inputs().split(":", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Page<DatasetView> datasets(PartitionFilter filter, Paging paging) {
        Map<List<String>, List<PartitionEntry>> sets = partitions(filter).stream()
                .collect(Collectors.groupingBy(
                        file -> List.of(file.layer(), file.venue(), file.dataset(), file.symbol()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return page(sets.values().stream().map(this::sum).toList(), paging);
    }

    private DatasetView sum(List<PartitionEntry> files) {
        PartitionEntry first = files.get(0);
        return new DatasetView(
                first.layer(),
                first.venue(),
                first.dataset(),
                first.symbol(),
                first.date(),
                files.get(files.size() - 1).date(),
                files.size(),
                files.stream().mapToLong(PartitionEntry::rows).sum(),
                files.stream()
                        .collect(Collectors.toMap(PartitionEntry::path, PartitionEntry::bytes, (one, other) -> one))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                files.stream().flatMap(file -> integrity(file).stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<Integrity> integrity(PartitionEntry file) {
        return Integrity.of(
                file,
                file.archiveUrl().map(url -> archives(List.of(url)).get(url)).map(ArchiveEntry::state));
    }

    private static <T> Page<T> page(List<T> all, Paging paging) {
        return new Page<>(
                all.stream().skip(paging.offset()).limit(paging.limit()).toList(),
                all.size(),
                paging.offset(),
                paging.limit());
    }

    private static boolean matches(PartitionFilter filter, PartitionEntry file) {
        return filter.layer().map(file.layer()::equals).orElse(true)
                && filter.venue().map(file.venue()::equals).orElse(true)
                && filter.dataset().map(file.dataset()::equals).orElse(true)
                && filter.symbol().map(file.symbol()::equals).orElse(true)
                && filter.from().map(day -> !file.date().isBefore(day)).orElse(true)
                && filter.to().map(day -> !file.date().isAfter(day)).orElse(true);
    }
}
