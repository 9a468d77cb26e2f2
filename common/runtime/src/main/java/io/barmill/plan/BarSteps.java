package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.ledger.PartitionEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans the bar files of a range of days: independent days, or a chain in which each continues from the previous one with
 * ticks, however long ago that is.
 */
public final class BarSteps {
    private static final long DAY_MICROS = 86_400_000_000L;

    private BarSteps() {}

    /** One step for every day that has a tick file, in order. */
    public static List<BarStep> plan(BarSeries series, LocalDate from, LocalDate to) {
        List<LocalDate> days = series.days(from, to);
        return series.bar().isIndependentByDay()
                ? days.stream().map(day -> step(series, day, Optional.empty())).toList()
                : chain(series, days);
    }

    private static List<BarStep> chain(BarSeries series, List<LocalDate> days) {
        List<BarStep> steps = new ArrayList<>();
        Optional<BarStep.Link> previous = days.isEmpty()
                ? Optional.empty()
                : series.ticks().heldBefore(days.get(0)).flatMap(series::link);
        for (LocalDate day : days) {
            BarStep step = step(series, day, previous);
            steps.add(step);
            previous = Optional.of(series.linkToBe(day, step.fingerprint()));
        }
        return steps;
    }

    private static BarStep step(BarSeries series, LocalDate day, Optional<BarStep.Link> previous) {
        Rows rows = series.bar().closesByTime()
                ? Rows.byTime(series.ticks(), day)
                : new Rows(series.ticks().file(day).stream().toList(), Optional.of(day));
        List<BarStep.Joined> joined = series.joined(day);
        List<Days> gaps = previous.map(link -> series.gaps(link.day().plusDays(1), day.minusDays(1)))
                .orElse(List.of());
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                series.bar().name(),
                series.latencyMicros(),
                series.key().type(),
                previous.map(BarStep.Link::fingerprint),
                rows.since(),
                gaps,
                sha256(rows.files()),
                joined.stream()
                        .map(one -> new Fingerprint.Joined(one.extra().word(), one.type(), sha256(one.inputs())))
                        .toList()));
        return new BarStep(day, rows.files(), rows.since(), joined, previous, gaps, fingerprint);
    }

    private static List<String> sha256(List<PartitionEntry> files) {
        return files.stream().map(PartitionEntry::sha256).toList();
    }

    /**
     * The rows of a day's bars.
     *
     * @param since {@link BarStep#since()}
     */
    private record Rows(List<PartitionEntry> files, Optional<LocalDate> since) {
        /**
         * The day's file, and the neighbouring files that have rows of the day. Rows of the days between, which have no
         * file, belong to the day.
         */
        static Rows byTime(TickSeries ticks, LocalDate day) {
            Optional<LocalDate> since = ticks.heldBefore(day).map(before -> before.plusDays(1));
            PartitionEntry own = ticks.file(day).orElseThrow();
            List<PartitionEntry> files = Stream.of(
                            ticks.heldBefore(day)
                                    .flatMap(ticks::file)
                                    .filter(file -> hasRowsFrom(file, since.orElseThrow())),
                            Optional.of(own),
                            ticks.heldAfter(day)
                                    .flatMap(ticks::file)
                                    .filter(file -> hasRowsBefore(file, day.plusDays(1))))
                    .flatMap(Optional::stream)
                    .toList();
            boolean hasEarlier = files.stream().anyMatch(file -> hasRowsBefore(file, day));
            return new Rows(files, hasEarlier ? since : Optional.of(day));
        }
    }

    private static boolean hasRowsFrom(PartitionEntry file, LocalDate day) {
        return file.lastTime().filter(last -> !last.isBefore(start(day))).isPresent();
    }

    private static boolean hasRowsBefore(PartitionEntry file, LocalDate day) {
        return file.firstTime().filter(first -> first.isBefore(start(day))).isPresent();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The day from which bars must be built so that those from the first day on are correct. For a chain that is the day
     * after one with a state by the current rules, or else the first day held of the interval that contains the first day.
     * A chain of outdated bars is rebuilt from the first of them. If the day before is not the last of its file, which alone has
     * a state, the first is that of the file.
     *
     * @param interval the day on which that interval begins
     */
    static LocalDate start(BarSeries series, LocalDate first, LocalDate interval) {
        if (series.bar().isIndependentByDay()) {
            return first;
        }
        LocalDate start = first;
        Optional<LocalDate> before = series.ticks().heldBefore(start);
        while (before.isPresent() && isNeeded(series, before.get(), interval)) {
            start = before.get();
            before = series.ticks().heldBefore(start);
        }
        return start;
    }

    private static boolean isNeeded(BarSeries series, LocalDate day, LocalDate interval) {
        return series.isOutdated(day)
                || series.isWithinFile(day)
                || (!day.isBefore(interval) && series.link(day).isEmpty());
    }

    /** The day on which the interval begins that contains the first moment of that day. */
    static LocalDate startOfInterval(BarKind bar, LocalDate day) {
        return LocalDate.ofEpochDay(Math.floorDiv(bar.startOf(day.toEpochDay() * DAY_MICROS), DAY_MICROS));
    }
}
