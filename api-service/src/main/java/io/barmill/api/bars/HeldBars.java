package io.barmill.api.bars;

import io.barmill.bars.Bar;
import io.barmill.bars.BarKind;
import io.barmill.bars.time.TimeInterval;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.BarFileReader;
import io.barmill.lake.BarMonthFile;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.plan.Days;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bars from the lake's files. */
@ApplicationScoped
class HeldBars {
    private static final String LAYER = "bars";
    /** A bar of time, with its interval; others cannot be joined. */
    private static final Pattern TIME = Pattern.compile("time-([^-+(]+).*");

    private static final List<String> JOINED = List.of("1m", "5m", "15m", "1h", "4h", "1d");
    /** So many bars are read for one answer at most. */
    private static final long MOST_READ = 2_000_000;

    private final Manifest manifest;
    private final Lake lake;

    HeldBars(Manifest manifest, Lake lake) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.lake = Objects.requireNonNull(lake, "lake");
    }

    /**
     * The last bars of the days; bars of time that are too many are joined to longer intervals instead, unless the request goes on
     * before a bar.
     *
     * @throws BarmillException NOT_FOUND if the lake has no such bars; LAKE_FILE_CORRUPT
     */
    BarsResponse read(String venue, String symbol, BarsQuery query) {
        String bar = BarKind.parse("bar", query.bar()).name();
        List<PartitionEntry> held = manifest.partitions(
                PartitionFilter.of(LAYER, venue, bar).symbol(symbol).between(query.from(), query.to()));
        if (held.isEmpty()) {
            throw new BarmillException(
                    ErrorCode.NOT_FOUND,
                    "the lake holds no bars " + bar + " of " + symbol + " at " + venue + " of these days");
        }
        long total = held.stream().mapToLong(PartitionEntry::rows).sum();
        Optional<TimeInterval> joined =
                query.before().isEmpty() && total > query.limit() ? joined(bar, held, query.limit()) : Optional.empty();
        return joined.isPresent()
                ? joined(venue, bar, symbol, held, total, joined.get())
                : last(venue, bar, symbol, held, total, query);
    }

    /** The shortest interval of which there are not too many; empty for bars that are not of time. */
    private static Optional<TimeInterval> joined(String bar, List<PartitionEntry> held, int limit) {
        Matcher time = TIME.matcher(bar);
        if (!time.matches()) {
            return Optional.empty();
        }
        long own = micros(TimeInterval.parse(time.group(1)));
        long days = held.get(held.size() - 1).date().toEpochDay()
                - held.get(0).date().toEpochDay()
                + 1;
        return JOINED.stream()
                .map(TimeInterval::parse)
                .filter(interval -> micros(interval) > own && micros(interval) % own == 0)
                .filter(interval -> days * (micros(TimeInterval.parse("1d")) / micros(interval)) <= limit)
                .findFirst();
    }

    /** The length of an interval within a day; that of any longer one is too long for all others. */
    private static long micros(TimeInterval interval) {
        return switch (interval.unit()) {
            case SECOND -> interval.count() * 1_000_000L;
            case MINUTE -> interval.count() * 60_000_000L;
            case HOUR -> interval.count() * 3_600_000_000L;
            default -> Duration.ofDays(interval.count()).toMillis() * 1_000;
        };
    }

    private BarsResponse joined(
            String venue, String bar, String symbol, List<PartitionEntry> held, long total, TimeInterval interval) {
        if (total > MOST_READ) {
            throw new InvalidFieldException(
                    "from",
                    held.get(0).date().toString(),
                    "fewer days: they have " + total + " bars, and at most " + MOST_READ + " are read at once");
        }
        BarColumns columns = new BarColumns();
        byFile(held).forEach((path, days) -> each(path, days, one -> columns.join(one, micros(interval))));
        return response(venue, bar, symbol, held, total, Optional.of(interval.text()), columns, 0, Optional.empty());
    }

    /** Reads files from the last one on back until there are enough bars. */
    private BarsResponse last(
            String venue, String bar, String symbol, List<PartitionEntry> held, long total, BarsQuery query) {
        long before = query.before().orElse(Long.MAX_VALUE);
        Deque<List<Bar>> parts = new ArrayDeque<>();
        int found = 0;
        List<Map.Entry<String, Set<LocalDate>>> files =
                new ArrayList<>(byFile(held).entrySet());
        for (int i = files.size() - 1; i >= 0 && found <= query.limit(); i--) {
            List<Bar> part = new ArrayList<>();
            each(files.get(i).getKey(), files.get(i).getValue(), one -> {
                if (one.openTime() < before) {
                    part.add(one);
                }
            });
            found += part.size();
            parts.addFirst(part);
        }
        BarColumns columns = new BarColumns();
        parts.forEach(part -> part.forEach(columns::add));
        int from = Math.max(0, columns.size() - query.limit());
        Optional<Long> earlier = from > 0 ? Optional.of(columns.openTimes(from)[0]) : Optional.empty();
        return response(venue, bar, symbol, held, total, Optional.empty(), columns, from, earlier);
    }

    private static Map<String, Set<LocalDate>> byFile(List<PartitionEntry> held) {
        Map<String, Set<LocalDate>> files = new LinkedHashMap<>();
        held.forEach(day ->
                files.computeIfAbsent(day.path(), path -> new TreeSet<>()).add(day.date()));
        return files;
    }

    /** Passes on the bars of these days of a file. The file itself says which of its rows are of which day. */
    private void each(String path, Set<LocalDate> days, Consumer<Bar> sink) {
        try (BarFileReader reader = BarFileReader.open(lake.input(path), path)) {
            NavigableMap<LocalDate, Map<String, String>> facts = BarMonthFile.days(reader.footer());
            if (facts.isEmpty()) {
                reader.forEachRemaining(sink);
                return;
            }
            for (Map.Entry<LocalDate, Map<String, String>> day : facts.entrySet()) {
                long rows = Long.parseLong(day.getValue().get("rows"));
                boolean isWanted = days.contains(day.getKey());
                for (long row = 0; row < rows; row++) {
                    Bar bar = reader.next();
                    if (isWanted) {
                        sink.accept(bar);
                    }
                }
            }
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_UNAVAILABLE, path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static BarsResponse response(
            String venue,
            String bar,
            String symbol,
            List<PartitionEntry> held,
            long total,
            Optional<String> joined,
            BarColumns columns,
            int from,
            Optional<Long> before) {
        Days period = new Days(held.get(0).date(), held.get(held.size() - 1).date());
        Set<LocalDate> days = new TreeSet<>();
        held.forEach(day -> days.add(day.date()));
        return new BarsResponse(
                venue,
                bar,
                symbol,
                period.text(),
                total,
                joined,
                before,
                Days.runs(period.from(), period.to(), day -> !days.contains(day)).stream()
                        .map(Days::text)
                        .toList(),
                columns.openTimes(from),
                columns.closeTimes(from),
                columns.numbers(0, from),
                columns.numbers(1, from),
                columns.numbers(2, from),
                columns.numbers(3, from),
                columns.numbers(4, from));
    }
}
