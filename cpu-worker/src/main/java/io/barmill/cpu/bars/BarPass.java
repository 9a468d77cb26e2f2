package io.barmill.cpu.bars;

import io.barmill.error.BarmillException;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.BarStep;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One pass over days of ticks for any number of series: each file is read once for all bars of a day. A month's file is
 * published when the month is over, and every now and then before.
 *
 * @param <B> a batch of ticks
 */
final class BarPass<B> {
    /** How long a month's days may wait to be published: what a kill loses at most. */
    private static final long PUBLISH_NANOS = Duration.ofSeconds(30).toNanos();

    private final BarWork work;
    private final TickSource<B> ticks;
    private final List<SeriesRun<B, ?>> all;
    private final SeriesFaults faults;
    private final Set<MonthOutput> finished = new HashSet<>();
    private long total;
    private long done;
    private long leftOut;
    private long bars;
    private int days;
    private int replaced;
    private int unreadable;
    private long publishedAt;

    BarPass(BarWork work, TickSource<B> ticks, List<SeriesRun<B, ?>> all, SeriesFaults faults) {
        this.work = work;
        this.ticks = ticks;
        this.all = List.copyOf(all);
        this.faults = faults;
    }

    /** Makes the days of all series, and returns what a person wants to know of it. */
    String run() throws IOException {
        TreeSet<LocalDate> wanted = new TreeSet<>();
        all.forEach(series -> wanted.addAll(series.steps().keySet()));
        for (LocalDate day : wanted) {
            List<BarStep> steps = all.stream()
                    .flatMap(series -> Optional.ofNullable(series.steps().get(day)).stream())
                    .toList();
            total += inputs(steps).stream().mapToLong(PartitionEntry::rows).sum();
        }
        work.context().progress(0, total, "rows");
        publishedAt = work.nanos().getAsLong();
        try {
            for (LocalDate day : wanted) {
                make(day);
                publishAfter(day, wanted.higher(day));
            }
            for (SeriesRun<B, ?> series : all) {
                for (MonthOutput month : series.months().values()) {
                    finish(month);
                }
            }
        } finally {
            closeMonths();
        }
        return bars + " bars of " + days + (days == 1 ? " day, of " : " days, of ") + done + " rows of ticks"
                + (leftOut == 0 ? "" : "; " + leftOut + " rows of price 0 are no trades, and in no bar")
                + (replaced == 0 ? "" : "; " + replaced + " files of single days replaced")
                + (unreadable == 0 ? "" : "; " + unreadable + " other days are lost or damaged: ask for them again");
    }

    /** Publishes what a kill would lose, from time to time; and a month that is over. */
    private void publishAfter(LocalDate day, LocalDate next) throws IOException {
        boolean isMonthOver = next == null || !YearMonth.from(next).equals(YearMonth.from(day));
        boolean isDue = work.nanos().getAsLong() - publishedAt >= PUBLISH_NANOS;
        if (!isMonthOver && !isDue) {
            return;
        }
        for (SeriesRun<B, ?> series : all) {
            MonthOutput month = series.months().get(YearMonth.from(day));
            if (month != null && isMonthOver) {
                finish(month);
            } else if (month != null && month.isWorthwhile()) {
                month.publish();
            }
        }
        publishedAt = work.nanos().getAsLong();
    }

    private void finish(MonthOutput month) throws IOException {
        if (!finished.add(month)) {
            return;
        }
        month.publish();
        replaced += month.removeReplaced();
        unreadable += month.unreadable();
    }

    private void closeMonths() throws IOException {
        try (OpenFiles files = new OpenFiles()) {
            all.forEach(series -> series.months().values().forEach(files::add));
        }
    }

    private void make(LocalDate day) throws IOException {
        InputDigests digests = new InputDigests(work.lake());
        Map<SeriesRun<B, ?>, BarDay<B>> open = new HashMap<>();
        try {
            for (SeriesRun<B, ?> series : all) {
                Optional<BarStep> step = series.step(day);
                if (step.isPresent()) {
                    attempt(series, day, () -> open.put(series, series.begin(step.get(), digests)));
                }
            }
            List<BarStep> steps = open.values().stream().map(BarDay::step).toList();
            for (PartitionEntry input : inputs(steps)) {
                read(input.path(), day, open);
            }
            for (SeriesRun<B, ?> series : all) {
                BarDay<B> file = open.get(series);
                if (file != null) {
                    attempt(series, day, () -> end(series, file));
                }
            }
        } finally {
            close(open);
        }
    }

    /** The files that these steps need, each once, in order: those of each step are a part of it, in the same order. */
    private static List<PartitionEntry> inputs(List<BarStep> steps) {
        Map<String, PartitionEntry> inputs = new TreeMap<>();
        steps.forEach(step -> step.inputs().forEach(file -> inputs.put(file.path(), file)));
        return inputs.values().stream()
                .sorted(Comparator.comparing(PartitionEntry::date))
                .toList();
    }

    private void read(String path, LocalDate day, Map<SeriesRun<B, ?>, BarDay<B>> open) throws IOException {
        try (TickSource.OpenTicks<B> input = ticks.open(path)) {
            while (input.read()) {
                work.context().checkpoint();
                Iterator<Map.Entry<SeriesRun<B, ?>, BarDay<B>>> readers =
                        open.entrySet().iterator();
                while (readers.hasNext()) {
                    Map.Entry<SeriesRun<B, ?>, BarDay<B>> reader = readers.next();
                    BarDay<B> file = reader.getValue();
                    if (needs(file, path) && !attempt(reader.getKey(), day, () -> file.add(input.batch(), path))) {
                        file.close();
                        readers.remove();
                    }
                }
                done += input.rows();
                leftOut += input.leftOut();
                work.context().progress(done, total, "rows");
            }
        } catch (BarmillException e) {
            giveUp(e, path, day, open);
        }
    }

    /** A file that cannot be read fails the day of all bars that need it. */
    private void giveUp(BarmillException e, String path, LocalDate day, Map<SeriesRun<B, ?>, BarDay<B>> open)
            throws IOException {
        List<SeriesRun<B, ?>> lost = new ArrayList<>();
        open.forEach((series, file) -> {
            if (needs(file, path)) {
                lost.add(series);
            }
        });
        for (SeriesRun<B, ?> series : lost) {
            faults.add(series.kind().name(), day, e);
            series.failed();
            open.remove(series).close();
        }
    }

    private static <B> boolean needs(BarDay<B> file, String path) {
        return file.step().inputs().stream().anyMatch(input -> input.path().equals(path));
    }

    private void end(SeriesRun<B, ?> series, BarDay<B> day) {
        DayPart part = day.end();
        series.made(part);
        bars += part.facts().rows();
        days++;
    }

    /** Does a part of the work of one series, whose fault leaves the others alone. */
    private boolean attempt(SeriesRun<B, ?> series, LocalDate day, Part part) throws IOException {
        try {
            part.run();
            return true;
        } catch (BarmillException e) {
            faults.add(series.kind().name(), day, e);
            series.failed();
            return false;
        }
    }

    /** A part of the work of a series. */
    @FunctionalInterface
    private interface Part {
        void run() throws IOException;
    }

    private static <B> void close(Map<SeriesRun<B, ?>, BarDay<B>> open) throws IOException {
        try (OpenFiles files = new OpenFiles()) {
            open.values().forEach(files::add);
        }
    }
}
