package io.barmill.plan;

import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Divides bars of one symbol, made of one type of ticks, into tasks: each makes all of them over days of one month, so that
 * the ticks of a day are read once. A task takes minutes.
 */
public final class BarTasks {
    /** Bars of one task: their builders are open at the same time. */
    static final int MOST_BARS = 16;
    /** Bytes of tick files that one task reads, unless those of one day are more. */
    static final long MOST_BYTES = 4L << 30;

    private static final String TYPE_SUFFIX = "_bar";

    private final boolean isRemake;
    private final boolean isForced;
    private final Supplier<UUID> ids;

    /**
     * @param isRemake whether the bars may replace those made of another type of ticks
     * @param isForced whether days that are up to date are made again
     * @param ids for new tasks
     */
    public BarTasks(boolean isRemake, boolean isForced, Supplier<UUID> ids) {
        this.isRemake = isRemake;
        this.isForced = isForced;
        this.ids = ids;
    }

    /**
     * A new task.
     *
     * @param params its parameters without the fields for searches
     */
    public record Planned(NewTask task, AggregateTaskParams params) {}

    /**
     * The tasks of these runs. A task comes after those that it depends on: those that make the days which its chains
     * continue from.
     *
     * @param runs all of one symbol and type of ticks
     */
    public List<Planned> of(Collection<BarRun> runs) {
        List<Planned> tasks = new ArrayList<>();
        List<List<BarRun>> groups = new ArrayList<>();
        Set<String> bars = new LinkedHashSet<>();
        for (BarRun run : runs) {
            String bar = run.series().bar().name();
            if (groups.isEmpty() || (!bars.contains(bar) && bars.size() == MOST_BARS)) {
                groups.add(new ArrayList<>());
                bars.clear();
            }
            bars.add(bar);
            groups.get(groups.size() - 1).add(run);
        }
        groups.forEach(group -> divide(group, tasks));
        return tasks;
    }

    private void divide(List<BarRun> runs, List<Planned> tasks) {
        Map<Integer, UUID> lastOfRun = new HashMap<>();
        for (Set<LocalDate> days : portions(runs)) {
            List<BarRun> parts = new ArrayList<>();
            Set<UUID> needed = new LinkedHashSet<>();
            UUID id = ids.get();
            for (int i = 0; i < runs.size(); i++) {
                BarRun run = runs.get(i);
                List<BarStep> steps = run.steps().stream()
                        .filter(step -> days.contains(step.day()))
                        .toList();
                if (!steps.isEmpty()) {
                    parts.add(new BarRun(run.series(), steps));
                    UUID earlier = lastOfRun.put(i, id);
                    if (earlier != null && steps.get(0).previous().isPresent()) {
                        needed.add(earlier);
                    }
                }
            }
            tasks.add(task(id, parts, needed));
        }
    }

    /** The days of each task, in order. */
    private static List<Set<LocalDate>> portions(List<BarRun> runs) {
        Map<LocalDate, Long> bytes = new TreeMap<>();
        runs.forEach(run -> run.steps()
                .forEach(step -> bytes.merge(
                        step.day(),
                        step.inputs().stream().mapToLong(PartitionEntry::bytes).sum(),
                        Math::max)));
        List<Set<LocalDate>> portions = new ArrayList<>();
        YearMonth month = null;
        long sum = 0;
        for (Map.Entry<LocalDate, Long> day : bytes.entrySet()) {
            sum += day.getValue();
            if (portions.isEmpty() || !YearMonth.from(day.getKey()).equals(month) || sum > MOST_BYTES) {
                portions.add(new LinkedHashSet<>());
                month = YearMonth.from(day.getKey());
                sum = day.getValue();
            }
            portions.get(portions.size() - 1).add(day.getKey());
        }
        return portions;
    }

    private Planned task(UUID id, List<BarRun> runs, Set<UUID> needed) {
        BarSeries series = runs.get(0).series();
        TickSeries.Key key = series.key();
        AggregateTaskParams params = new AggregateTaskParams(
                key.lakeVenue(),
                key.type(),
                key.symbol(),
                runs.stream().map(BarTasks::part).toList(),
                series.latencyMicros(),
                isRemake,
                isForced);
        List<String> bars = params.bars();
        String days = params.period().text();
        String label = String.join(
                " ",
                key.venue().id(),
                key.market(),
                bars.size() == 1 ? bars.get(0) : bars.size() + " bars",
                key.symbol(),
                days);
        String uniqueKey = String.join(
                " ", TaskKind.BAR_AGGREGATE.id(), key.lakeVenue(), key.symbol(), days, digest(params.parts()));
        Set<String> types = runs.stream()
                .map(run -> run.series().bar().family() + TYPE_SUFFIX)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String json = TaskParamsJson.write(params, key.venue().id(), key.market(), types);
        return new Planned(
                new NewTask(id, TaskKind.BAR_AGGREGATE, label, uniqueKey, json, List.copyOf(needed)), params);
    }

    private static AggregateTaskParams.Part part(BarRun run) {
        Optional<LocalDate> after = run.steps().get(0).previous().map(BarStep.Link::day);
        String fingerprints = run.steps().stream().map(BarStep::fingerprint).collect(Collectors.joining("\n"));
        return new AggregateTaskParams.Part(
                run.series().bar().name(), run.days(), after, Fingerprint.sha256(fingerprints));
    }

    /** Two plans for the same days of the same bars from the same inputs have the same digest. */
    private static String digest(List<AggregateTaskParams.Part> parts) {
        return Fingerprint.sha256(parts.stream()
                .map(part -> part.bar() + ' ' + part.days().text() + ' ' + part.fingerprint())
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
