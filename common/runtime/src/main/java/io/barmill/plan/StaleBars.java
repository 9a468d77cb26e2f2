package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds existing bar files that are older than their ticks. Bars that were never requested are not made, except for
 * days between existing ones whose ticks arrived later.
 */
public final class StaleBars {
    private static final String BARS = "bars";

    private final Manifest manifest;
    private final BarSeriesLoader loader;
    private final long latencyMicros;
    private final Supplier<UUID> ids;

    /**
     * @param latencyMicros added to the bars' available_at
     * @param ids for new tasks
     */
    public StaleBars(Manifest manifest, TickHoldings ticks, LakeLayout layout, long latencyMicros, Supplier<UUID> ids) {
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.loader = new BarSeriesLoader(ticks, new LedgerBarFiles(manifest), layout);
        this.latencyMicros = latencyMicros;
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * What was found.
     *
     * @param tasks the tasks that make them again, those of a chain in order
     * @param files the number of bar files that they make
     * @param orphans bar files of days without ticks
     */
    public record Found(List<NewTask> tasks, int files, List<PartitionEntry> orphans) {
        public Found {
            tasks = List.copyOf(tasks);
            orphans = List.copyOf(orphans);
        }

        /** True if every bar file is up to date. */
        public boolean isEmpty() {
            return tasks.isEmpty() && orphans.isEmpty();
        }
    }

    /**
     * Checks the bars made from ticks of these days: also those of the neighbouring days, which may use rows of these,
     * and all later days of chains.
     */
    public Found find(TickSeries.Key key, LocalDate from, LocalDate to) {
        List<NewTask> tasks = new ArrayList<>();
        List<PartitionEntry> orphans = new ArrayList<>();
        int files = 0;
        for (DataType base : bases(key.type())) {
            List<BarRun> stale = new ArrayList<>();
            find(base, key, new Changed(from, to), stale, orphans);
            new BarTasks(false, false, ids).of(stale).forEach(planned -> tasks.add(planned.task()));
            files += stale.stream().mapToInt(run -> run.steps().size()).sum();
        }
        return new Found(tasks, files, orphans);
    }

    /** True for a type of ticks that bars are made from or have columns of. */
    public static boolean concerns(DataType type) {
        return !bases(type).isEmpty();
    }

    /** The tick types of bars that such ticks affect. */
    private static List<DataType> bases(DataType type) {
        if (BarKind.SOURCES.contains(type)) {
            return List.of(type);
        }
        return JoinedSeries.isOne(type) ? List.of(DataType.TRADES, DataType.AGG_TRADES) : List.of();
    }

    private void find(
            DataType base,
            TickSeries.Key changedKey,
            Changed changed,
            List<BarRun> stale,
            List<PartitionEntry> orphans) {
        TickSeries.Key key = new TickSeries.Key(changedKey.venue(), changedKey.market(), base, changedKey.symbol());
        Map<String, NavigableMap<LocalDate, PartitionEntry>> bars = new TreeMap<>();
        manifest.partitions(bars(key, changed.from().minusDays(1))).stream()
                .filter(file -> isOf(base, file))
                .forEach(file -> bars.computeIfAbsent(file.dataset(), name -> new TreeMap<>())
                        .put(file.date(), file));
        bars.forEach((name, files) -> {
            BarKind bar = BarKind.parse("bar", name);
            if (base == changedKey.type() || hasColumnsOf(changedKey.type(), bar)) {
                find(bar, key, changed, files, stale, orphans);
            }
        });
    }

    private static boolean hasColumnsOf(DataType type, BarKind bar) {
        return bar instanceof BarSpec spec
                && spec.extras().stream().anyMatch(extra -> extra.series().contains(type));
    }

    /**
     * True for bars of that type of ticks, except chains made by outdated rules: the next request for them rebuilds
     * them from the start.
     */
    private static boolean isOf(DataType type, PartitionEntry file) {
        return Fingerprint.isOf(type, file.inputs())
                || (Fingerprint.isOutdated(type, file.inputs())
                        && BarKind.parse("bar", file.dataset()).isIndependentByDay());
    }

    /** The days whose ticks may have changed. */
    private record Changed(LocalDate from, LocalDate to) {
        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private void find(
            BarKind bar,
            TickSeries.Key key,
            Changed changed,
            NavigableMap<LocalDate, PartitionEntry> all,
            List<BarRun> stale,
            List<PartitionEntry> orphans) {
        NavigableMap<LocalDate, PartitionEntry> files =
                bar.isIndependentByDay() ? all.headMap(changed.to().plusDays(1), true) : all;
        if (files.isEmpty()) {
            return;
        }
        LocalDate first = files.firstKey();
        LocalDate last = files.lastKey();
        BarSeriesLoader.Request request = loader.request(bar, key, latencyMicros, first, last);
        BarSeries series = request.series();
        for (List<LocalDate> run : runs(series.days(first, last), files, changed)) {
            LocalDate from = run.get(0).equals(first) ? request.start() : run.get(0);
            stale.addAll(plan(series, from, run.get(run.size() - 1)));
        }
        files.values().stream()
                .filter(row -> series.ticks().file(row.date()).isEmpty())
                .collect(Collectors.groupingBy(PartitionEntry::path, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(rows -> orphaned(series, rows, stale, orphans));
    }

    /**
     * Days of a bar file that have no ticks any more. The file goes if it has no others; else it is made without them: a chain
     * anyway, since the days after them change.
     */
    private static void orphaned(
            BarSeries series, List<PartitionEntry> rows, List<BarRun> stale, List<PartitionEntry> orphans) {
        PartitionEntry last = rows.get(rows.size() - 1);
        Optional<LocalDate> other = series.file(YearMonth.from(last.date())).stream()
                .filter(row -> row.path().equals(last.path()))
                .map(PartitionEntry::date)
                .filter(day -> series.ticks().file(day).isPresent())
                .findFirst();
        if (other.isEmpty()) {
            orphans.add(last);
        } else if (series.bar().isIndependentByDay() && !isMade(series, YearMonth.from(last.date()), stale)) {
            stale.add(new BarRun(series, BarSteps.plan(series, other.get(), other.get())));
        }
    }

    private static boolean isMade(BarSeries series, YearMonth month, List<BarRun> stale) {
        return stale.stream()
                .filter(run -> run.series() == series)
                .flatMap(run -> run.steps().stream())
                .anyMatch(step -> YearMonth.from(step.day()).equals(month));
    }

    /** The runs of days to check, separated by days with ticks for which no bars were requested. */
    private static List<List<LocalDate>> runs(
            List<LocalDate> days, NavigableMap<LocalDate, PartitionEntry> files, Changed changed) {
        List<List<LocalDate>> runs = new ArrayList<>();
        boolean isRunning = false;
        for (LocalDate day : days) {
            boolean isWanted = files.containsKey(day) || changed.has(day);
            if (isWanted && !isRunning) {
                runs.add(new ArrayList<>());
            }
            if (isWanted) {
                runs.get(runs.size() - 1).add(day);
            }
            isRunning = isWanted;
        }
        return runs;
    }

    /** The runs of those bar files of these days that are not up to date. */
    static List<BarRun> plan(BarSeries series, LocalDate from, LocalDate to) {
        return BarRun.of(
                series, BarSteps.plan(series, from, to), step -> !series.isUpToDate(step.day(), step.fingerprint()));
    }

    /** All bars of the symbol from that day on. */
    private static PartitionFilter bars(TickSeries.Key key, LocalDate from) {
        return new PartitionFilter(
                Optional.of(BARS),
                Optional.of(key.lakeVenue()),
                Optional.empty(),
                Optional.of(key.symbol()),
                Optional.of(from),
                Optional.empty());
    }
}
