package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans bars again whose files are lost or damaged. */
public final class RemadeBars {
    private final BarSeriesLoader loader;
    private final TickHoldings ticks;
    private final long latencyMicros;
    private final Supplier<UUID> ids;

    /**
     * @param latencyMicros added to the bars' available_at
     * @param ids for new tasks
     */
    public RemadeBars(
            Manifest manifest, TickHoldings ticks, LakeLayout layout, long latencyMicros, Supplier<UUID> ids) {
        this.loader = new BarSeriesLoader(ticks, new LedgerBarFiles(manifest), layout);
        this.ticks = Objects.requireNonNull(ticks, "ticks");
        this.latencyMicros = latencyMicros;
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** Returns true if the lake holds the ticks of the file's day. */
    public boolean hasTicks(Venue venue, String market, PartitionEntry file) {
        return ticks.series(key(venue, market, file), file.date(), file.date())
                .file(file.date())
                .isPresent();
    }

    /**
     * The tasks that make these files again.
     *
     * @param lost files of one series, whose rows do not count as held any more
     * @param held the other files of the series
     */
    public List<NewTask> tasks(
            Venue venue, String market, Collection<PartitionEntry> lost, Collection<PartitionEntry> held) {
        TreeMap<DataType, TreeSet<LocalDate>> days = new TreeMap<>();
        lost.forEach(file ->
                days.computeIfAbsent(type(file), type -> new TreeSet<>()).add(file.date()));
        List<NewTask> tasks = new ArrayList<>();
        days.forEach((type, remade) -> {
            PartitionEntry any = lost.iterator().next();
            TickSeries.Key key = new TickSeries.Key(venue, market, type, any.symbol());
            BarSeries series =
                    loader.load(BarKind.parse("bar", any.dataset()), key, latencyMicros, remade.first(), remade.last());
            Set<LocalDate> made = new TreeSet<>(remade);
            held.forEach(file -> made.add(file.date()));
            List<BarRun> stale = new ArrayList<>();
            for (List<LocalDate> run : runs(series.days(remade.first(), remade.last()), made)) {
                stale.addAll(StaleBars.plan(series, run.get(0), run.get(run.size() - 1)));
            }
            new BarTasks(false, false, ids).of(stale).forEach(planned -> tasks.add(planned.task()));
        });
        return tasks;
    }

    /** The type of ticks that the file was made of. */
    private static DataType type(PartitionEntry file) {
        return BarKind.SOURCES.stream()
                .filter(type -> Fingerprint.isOf(type, file.inputs()) || Fingerprint.isOutdated(type, file.inputs()))
                .findFirst()
                .orElseThrow(() -> new BarmillException(
                        ErrorCode.INTERNAL, file.path() + " has inputs of no known type of ticks: " + file.inputs()));
    }

    private static TickSeries.Key key(Venue venue, String market, PartitionEntry file) {
        return new TickSeries.Key(venue, market, type(file), file.symbol());
    }

    /** The runs of days of which bars were made, separated by days with ticks of which none were. */
    private static List<List<LocalDate>> runs(List<LocalDate> days, Set<LocalDate> made) {
        List<List<LocalDate>> runs = new ArrayList<>();
        boolean isRunning = false;
        for (LocalDate day : days) {
            if (made.contains(day)) {
                if (!isRunning) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(day);
            }
            isRunning = made.contains(day);
        }
        return runs;
    }
}
