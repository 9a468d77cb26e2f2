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
 * Plans the bar files of a range of days: independent days, or a chain in which each continues from the previous one.
 */
public final class BarSteps {
    /** The most days without trades that a chain continues over; after a longer gap it starts afresh. */
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

    /** The day's file; for bars by exchange time also neighbouring files with rows of the day. */
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
     * The day from which bars must be built so that those from the first day on are correct. It is earlier if the chain
     * before the first day has states by outdated rules: the chain is rebuilt from the first of them.
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

    /** The state of the previous day, if its bars have one. */
    private static Optional<BarStep.Link> existingLink(BarSeries series, LocalDate first) {
        return series.link(dayBefore(series, first));
    }

    /** The latest earlier day with only days without trades in between. */
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
