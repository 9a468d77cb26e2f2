package io.barmill.plan;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.venue.ArchivePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a lake holds, as a test says it. */
public final class FakeLake implements TickHoldings {
    private final List<ArchiveEntry> archives = new ArrayList<>();
    private final List<PartitionEntry> ticks = new ArrayList<>();

    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        List<PartitionEntry> files = ticks.stream()
                .filter(file ->
                        file.venue().equals(key.lakeVenue()) && file.symbol().equals(key.symbol()))
                .filter(file -> file.dataset().equals(key.type().id()))
                .toList();
        Set<String> urls = key.archiveUrls(from, to);
        List<ArchiveEntry> known = archives.stream()
                .filter(archive -> urls.contains(archive.url()))
                .toList();
        return new TickSeries(key, files, known);
    }

    @Override
    public Optional<LocalDate> firstDay(TickSeries.Key key) {
        return series(key, LocalDate.EPOCH, LocalDate.EPOCH).files().keySet().stream()
                .findFirst();
    }

    /** All tick files. */
    public List<PartitionEntry> ticks() {
        return ticks;
    }

    /** An archive that was looked at; what was known of it is forgotten. */
    public void archive(TickSeries.Key key, ArchivePeriod period, ArchiveState state, String sha256, long rows) {
        String url = key.venue().archive(key.order(period)).url().toString();
        archives.removeIf(known -> known.url().equals(url));
        archives.add(Entries.archive(
                url, key.venue().id(), state, 100, Optional.empty(), Optional.empty(), Optional.of(sha256), rows));
    }

    /** An archive that the venue did not have when it was asked. */
    public void absent(TickSeries.Key key, ArchivePeriod period, Instant asked) {
        String url = key.venue().archive(key.order(period)).url().toString();
        archives.add(new ArchiveEntry(
                url,
                key.venue().id(),
                ArchiveState.ABSENT,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("ARCHIVE_NOT_FOUND"),
                Optional.of(asked)));
    }

    /** A day's file and the daily archive that it was made from. */
    public void day(TickSeries.Key key, LocalDate day) {
        archive(key, new ArchivePeriod.Day(day), ArchiveState.VERIFIED, "archive-" + day, 10);
        file(key, day, "archive-" + day, 10);
    }

    /** A day's file with its first row at the day's start and its last right before the end. */
    public void file(TickSeries.Key key, LocalDate day, String inputs, long rows) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        file(
                key,
                day,
                inputs,
                rows,
                start,
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000));
    }

    /** A day's file. */
    public void file(TickSeries.Key key, LocalDate day, String inputs, long rows, Instant first, Instant last) {
        String path = "ticks/" + key.lakeVenue() + "/" + key.type().id() + "/" + key.symbol() + "/" + day;
        ticks.removeIf(file -> file.path().equals(path));
        ticks.add(new PartitionEntry(
                path,
                "ticks",
                key.lakeVenue(),
                key.type().id(),
                key.symbol(),
                day,
                rows,
                100,
                "sha of " + path + " from " + inputs,
                inputs,
                Optional.of(first),
                Optional.of(last),
                Optional.empty(),
                Optional.empty()));
    }
}
