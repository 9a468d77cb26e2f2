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

/** Plans how the bar files of some days are made: each day for itself, or each going on from the one before. */
public final class BarSteps {
    /** A chain goes on over so many days on which nothing was traded; after a longer silence it starts afresh. */
    public static final int LONGEST_SILENCE_DAYS = 31;

    private BarSteps() {}

    /** One step for every day that has a tick file, in order. */
    public static List<BarStep> plan(BarSeries series, LocalDate from, LocalDate to) {
        List<LocalDate> days = series.days(from, to);
        return series.bar().isIndependentByDay()
                ? days.stream().map(day -> alone(series, day)).toList()
                : chain(series, days);
    }

    private static BarStep alone(BarSeries series, LocalDate day) {
        return step(series, day, inputs(series, day), Optional.empty());
    }

    /** The day's file; for bars that go by the day's exchange time, a neighbour's that holds rows of it too. */
    private static List<PartitionEntry> inputs(BarSeries series, LocalDate day) {
        if (!series.bar().closesByTime()) {
            return series.ticks(day).stream().toList();
        }
        return Stream.of(
                        series.ticks(day.minusDays(1)).filter(file -> hasRowsOf(file, day)),
                        series.ticks(day),
                        series.ticks(day.plusDays(1)).filter(file -> hasRowsOf(file, day)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<BarStep> chain(BarSeries series, List<LocalDate> days) {
        List<BarStep> steps = new ArrayList<>();
        Optional<BarStep.Link> previous = days.isEmpty() ? Optional.empty() : existingLink(series, days.get(0));
        for (LocalDate day : days) {
            BarStep step = step(
                    series, day, inputs(series, day), previous.filter(link -> isUnbroken(series, link.day(), day)));
            steps.add(step);
            previous = Optional.of(series.linkToBe(day, step.fingerprint()));
        }
        return steps;
    }

    private static BarStep step(
            BarSeries series, LocalDate day, List<PartitionEntry> inputs, Optional<BarStep.Link> previous) {
        BarKind bar = series.bar();
        List<BarStep.Joined> joined = series.joined(day);
        String fingerprint = Fingerprint.of(
                bar,
                series.latencyMicros(),
                series.key().type(),
                previous.map(BarStep.Link::fingerprint),
                inputs,
                joined);
        return new BarStep(day, inputs, joined, previous, fingerprint);
    }

    /**
     * The day from which bars have to be made so that those from the first day on are right. It is an earlier one where the
     * chain that the first day goes on has states by outdated rules: it is made anew from the first of them.
     */
    public static LocalDate start(BarSeries series, LocalDate first) {
        LocalDate start = first;
        LocalDate before = dayBefore(series, start);
        while (!series.bar().isIndependentByDay() && series.hasOutdatedState(before)) {
            start = before;
            before = dayBefore(series, start);
        }
        return start;
    }

    /** The state of the day before, where its bars left one. */
    private static Optional<BarStep.Link> existingLink(BarSeries series, LocalDate first) {
        return series.link(dayBefore(series, first));
    }

    /** The latest day before, with nothing but days without trades in between. */
    private static LocalDate dayBefore(BarSeries series, LocalDate first) {
        LocalDate day = first.minusDays(1);
        while (series.isWithoutTrades(day) && day.isAfter(first.minusDays(LONGEST_SILENCE_DAYS))) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isUnbroken(BarSeries series, LocalDate before, LocalDate after) {
        return !before.isBefore(after.minusDays(LONGEST_SILENCE_DAYS))
                && before.plusDays(1).datesUntil(after).allMatch(series::isWithoutTrades);
    }

    private static boolean hasRowsOf(PartitionEntry file, LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return file.firstTime().filter(first -> first.isBefore(end)).isPresent()
                && file.lastTime().filter(last -> !last.isBefore(start)).isPresent();
    }
}
