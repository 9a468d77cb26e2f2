package io.barmill.plan;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One symbol's ticks in a range of days, as the ledger knows them: the days with a file, and the days known to have no
 * trade. A day without a file may have trades; only a converted archive shows that it has none.
 */
public final class TickSeries {
    /** The knowledge of one day. */
    public enum Day {
        /** The lake has the day's file, made from a verified archive. */
        HELD,
        /** A verified archive has no row of the day. */
        EMPTY,
        /** Nothing reliable is known. */
        UNKNOWN
    }

    private final Key key;
    private final NavigableMap<LocalDate, PartitionEntry> partitions = new TreeMap<>();
    private final Map<String, ArchiveEntry> archives;

    /**
     * @param partitions the symbol's tick files
     * @param archives the archives among {@link Key#archiveUrls}, in any order
     */
    public TickSeries(Key key, Collection<PartitionEntry> partitions, Collection<ArchiveEntry> archives) {
        this.key = Objects.requireNonNull(key, "key");
        partitions.forEach(partition -> this.partitions.put(partition.date(), partition));
        this.archives = archives.stream().collect(Collectors.toMap(ArchiveEntry::url, Function.identity()));
    }

    /** The key of the series. */
    public Key key() {
        return key;
    }

    /** The day's tick file. */
    public Optional<PartitionEntry> file(LocalDate day) {
        return Optional.ofNullable(partitions.get(day));
    }

    /** The latest earlier day with a tick file. */
    public Optional<LocalDate> heldBefore(LocalDate day) {
        return Optional.ofNullable(partitions.lowerKey(day));
    }

    /** The first later day with a tick file. */
    public Optional<LocalDate> heldAfter(LocalDate day) {
        return Optional.ofNullable(partitions.higherKey(day));
    }

    /** The runs of days in the range without a tick file, except those known to have no trade. */
    public List<Days> gaps(LocalDate from, LocalDate to) {
        return Days.runs(from, to, day -> !partitions.containsKey(day) && day(day) != Day.EMPTY);
    }

    /** The tick files by day, in order. */
    public NavigableMap<LocalDate, PartitionEntry> files() {
        return partitions;
    }

    /** The knowledge of that day. */
    public Day day(LocalDate day) {
        if (archives.isEmpty()) {
            return Day.UNKNOWN; // without the addresses of its archives, which take longer to make than all else
        }
        List<ArchiveEntry> daily = archives(key.dailyUrls(day));
        Optional<ArchiveEntry> monthly = key.monthlyUrl(day).flatMap(this::archive);
        PartitionEntry file = partitions.get(day);
        if (file != null) {
            return madeFrom(file, daily) || madeFrom(file, monthly.stream().toList()) ? Day.HELD : Day.UNKNOWN;
        }
        boolean isEmpty = isEmpty(daily)
                || monthly.filter(archive -> isWholeWithout(archive, YearMonth.from(day)))
                        .isPresent();
        return isEmpty ? Day.EMPTY : Day.UNKNOWN;
    }

    /** The archive of the day's month, if it was downloaded whole. */
    public Optional<ArchiveEntry> monthly(LocalDate day) {
        return archives.isEmpty()
                ? Optional.empty()
                : key.monthlyUrl(day).flatMap(this::archive).filter(TickSeries::isVerified);
    }

    /** True for an empty day of which only the monthly archive is known, while the day's own may have rows. */
    public boolean isEmptyByMonthOnly(LocalDate day) {
        return day(day) == Day.EMPTY
                && key.venue().hasDailyArchives(key.type(), key.interval())
                && !isEmpty(archives(key.dailyUrls(day)));
    }

    private static boolean isEmpty(List<ArchiveEntry> archives) {
        return !archives.isEmpty() && archives.stream().allMatch(archive -> archive.state() == ArchiveState.EMPTY);
    }

    /**
     * True if the archive was requested after the time by which the venue publishes such archives, and did not exist.
     * An archive that was requested earlier may have appeared since.
     */
    public boolean isConfirmedAbsent(ArchivePeriod period) {
        if (archives.isEmpty()) {
            return false;
        }
        Instant settled = key.venue().settledAt(period);
        return key.urls(period).stream()
                .flatMap(url -> archive(url).stream())
                .filter(archive -> archive.state() == ArchiveState.ABSENT)
                .flatMap(archive -> archive.recordedAt().stream())
                .anyMatch(asked -> !asked.isBefore(settled));
    }

    /** All entries, in order; empty if any archive has none. */
    private List<ArchiveEntry> archives(List<String> urls) {
        List<ArchiveEntry> known =
                urls.stream().flatMap(url -> archive(url).stream()).toList();
        return known.size() == urls.size() ? known : List.of();
    }

    private Optional<ArchiveEntry> archive(String url) {
        return Optional.ofNullable(archives.get(url));
    }

    /** An empty archive can be one of several that a day's file was made from. */
    private static boolean madeFrom(PartitionEntry file, List<ArchiveEntry> archives) {
        List<String> sums = archives.stream()
                .filter(archive -> isVerified(archive) || archive.state() == ArchiveState.EMPTY)
                .flatMap(archive -> archive.computedSha256().stream())
                .toList();
        return !archives.isEmpty()
                && sums.size() == archives.size()
                && file.inputs().equals(PartitionEntry.inputs(sums));
    }

    /**
     * True if every row of the monthly archive is in the file of another day, so that a day without a file has no row.
     */
    private boolean isWholeWithout(ArchiveEntry archive, YearMonth month) {
        if (archive.state() == ArchiveState.EMPTY) {
            return true;
        }
        if (!isVerified(archive)) {
            return false;
        }
        long rows = partitions.subMap(month.atDay(1), true, month.atEndOfMonth(), true).values().stream()
                .filter(file ->
                        archive.computedSha256().filter(file.inputs()::equals).isPresent())
                .mapToLong(PartitionEntry::rows)
                .sum();
        return rows > 0 && rows == archive.rows();
    }

    private static boolean isVerified(ArchiveEntry archive) {
        return archive.state() == ArchiveState.VERIFIED || archive.state() == ArchiveState.INTACT;
    }

    /** The key of the series. */
    public record Key(Venue venue, String market, DataType type, Optional<String> interval, String symbol) {
        public Key {
            Objects.requireNonNull(venue, "venue");
            Objects.requireNonNull(market, "market");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(symbol, "symbol");
        }

        /** A series of a type that has no interval. */
        public Key(Venue venue, String market, DataType type, String symbol) {
            this(venue, market, type, Optional.empty(), symbol);
        }

        /** The name of the type in the lake and the ledger: {@link DataType#series}. */
        public String series() {
            return type.series(interval);
        }

        /** The lake's name of the venue and market. */
        public String lakeVenue() {
            return venue.lakeVenue(market);
        }

        /** The URLs of all archives that could have rows of these days. */
        public Set<String> archiveUrls(LocalDate from, LocalDate to) {
            Set<String> urls = new LinkedHashSet<>();
            from.datesUntil(to.plusDays(1)).forEach(day -> {
                urls.addAll(dailyUrls(day));
                monthlyUrl(day).ifPresent(urls::add);
            });
            return urls;
        }

        /** The series in the venue's terms. */
        public ArchiveSeries archives() {
            return new ArchiveSeries(market, type, symbol, interval);
        }

        /** The parameters of the download of that archive. */
        public DownloadTaskParams order(ArchivePeriod period) {
            return new DownloadTaskParams(venue.id(), market, type, symbol, period.text(), interval);
        }

        private List<String> dailyUrls(LocalDate day) {
            return venue.hasDailyArchives(type, interval) ? urls(new ArchivePeriod.Day(day)) : List.of();
        }

        private Optional<String> monthlyUrl(LocalDate day) {
            return venue.hasMonthlyArchives(type)
                    ? Optional.of(
                            urls(new ArchivePeriod.Month(YearMonth.from(day))).get(0))
                    : Optional.empty();
        }

        /** In chronological order; several if the venue does not cut its days at midnight UTC. */
        private List<String> urls(ArchivePeriod period) {
            return venue.archives(order(period)).stream()
                    .map(archive -> archive.url().toString())
                    .toList();
        }
    }
}
