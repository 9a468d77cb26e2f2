package io.barmill.api.download;

import io.barmill.api.plan.SkipReason;
import io.barmill.plan.TickSeries;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the archives that bring what is wanted of one series. Months come as monthly archives, and by day where there is
 * none; days come as daily archives, and with their month where there is none. What the lake holds is left out, and so is
 * what the venue does not have. Where the venue does not tell, everything is taken to be there that has ended.
 */
final class ArchiveSelector {
    private final TickSeries held;
    private final TickSeries.Key series;
    private final boolean force;
    private final PublishedArchives published;
    private final Instant now;
    private final boolean hasMonths;
    private final boolean hasDays;
    private final List<ArchivePeriod> archives = new ArrayList<>();
    private final List<Omission> omitted = new ArrayList<>();

    /**
     * What was chosen.
     *
     * @param archives in the order of time
     * @param omitted what needs no archive or has none, in the order of time
     */
    record Chosen(List<ArchivePeriod> archives, List<Omission> omitted) {}

    /** A period that was wanted, and why nothing is done about it. */
    record Omission(ArchivePeriod period, SkipReason reason) {}

    /**
     * @param held what is known of the series in all months that have a day that is wanted
     * @param force true to choose also what the lake holds, and to ask the venue anew
     */
    ArchiveSelector(TickSeries.Key series, TickSeries held, boolean force, PublishedArchives published, Instant now) {
        this.series = series;
        this.held = held;
        this.force = force;
        this.published = published;
        this.now = now;
        this.hasMonths = series.venue().hasMonthlyArchives(series.type());
        this.hasDays = series.venue().hasDailyArchives(series.type(), series.interval());
    }

    /** @param wanted all days or all months, in order, at least one */
    Chosen choose(List<ArchivePeriod> wanted) {
        boolean areMonths = wanted.get(0) instanceof ArchivePeriod.Month;
        if (areMonths && hasMonths) {
            byMonth(wanted, hasDays);
        } else if (areMonths) {
            byDay(wanted.stream().flatMap(this::endedDays).toList(), false);
        } else if (hasDays) {
            byDay(wanted, hasMonths);
        } else {
            byMonth(wanted.stream().map(ArchiveSelector::month).distinct().toList(), false);
        }
        archives.sort(Comparator.comparing(ArchivePeriod::firstDay));
        omitted.sort(Comparator.comparing(omission -> omission.period().firstDay()));
        return new Chosen(archives, omitted);
    }

    private void byMonth(List<ArchivePeriod> months, boolean orByDay) {
        List<ArchivePeriod> open = withoutKnown(months);
        Function<ArchivePeriod, ArchiveAvailability> presence = presences(open);
        List<ArchivePeriod> without = new ArrayList<>();
        for (ArchivePeriod month : open) {
            if (presence.apply(month) == ArchiveAvailability.PUBLISHED) {
                archives.add(month);
            } else if (orByDay) {
                without.add(month);
            } else {
                omit(month, presence.apply(month));
            }
        }
        List<ArchivePeriod> days = without.stream().flatMap(this::endedDays).toList();
        Function<ArchivePeriod, ArchiveAvailability> daily = presences(days);
        for (ArchivePeriod month : without) {
            List<ArchivePeriod> ofMonth = endedDays(month).toList();
            if (ofMonth.stream()
                    .allMatch(day -> known(day).isEmpty() && daily.apply(day) != ArchiveAvailability.PUBLISHED)) {
                omit(month, presence.apply(month)); // one word for all its days
            } else {
                withoutKnown(ofMonth).forEach(day -> take(day, daily.apply(day)));
            }
        }
    }

    private void byDay(List<ArchivePeriod> days, boolean orByMonth) {
        List<ArchivePeriod> open = withoutKnown(days);
        Function<ArchivePeriod, ArchiveAvailability> presence = presences(open);
        Set<ArchivePeriod> instead = orByMonth ? monthsInstead(open, presence) : Set.of();
        archives.addAll(instead);
        open.stream().filter(day -> !instead.contains(month(day))).forEach(day -> take(day, presence.apply(day)));
    }

    /** A month that is taken for one day brings all of its days: two archives must not take turns in one day's place. */
    private Set<ArchivePeriod> monthsInstead(
            List<ArchivePeriod> days, Function<ArchivePeriod, ArchiveAvailability> presence) {
        List<ArchivePeriod> months = days.stream()
                .filter(day -> presence.apply(day) != ArchiveAvailability.PUBLISHED)
                .map(ArchiveSelector::month)
                .distinct()
                .toList();
        Function<ArchivePeriod, ArchiveAvailability> monthly = presences(months);
        return months.stream()
                .filter(month -> monthly.apply(month) == ArchiveAvailability.PUBLISHED)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void take(ArchivePeriod period, ArchiveAvailability presence) {
        if (presence == ArchiveAvailability.PUBLISHED) {
            archives.add(period);
        } else {
            omit(period, presence);
        }
    }

    private void omit(ArchivePeriod period, ArchiveAvailability presence) {
        boolean mayCome =
                switch (presence) {
                    case NOT_YET -> true;
                    case UNLISTED -> now.isBefore(series.venue().settledAt(period));
                    case NEVER, PUBLISHED -> false;
                };
        omitted.add(new Omission(period, mayCome ? SkipReason.NOT_YET_PUBLISHED : SkipReason.NOT_PUBLISHED));
    }

    private List<ArchivePeriod> withoutKnown(List<ArchivePeriod> periods) {
        List<ArchivePeriod> open = new ArrayList<>();
        for (ArchivePeriod period : periods) {
            known(period).ifPresentOrElse(reason -> omitted.add(new Omission(period, reason)), () -> open.add(period));
        }
        return open;
    }

    /** Why the period needs no archive, by what is known here. What the venue lists now, it may not have had before. */
    private Optional<SkipReason> known(ArchivePeriod period) {
        if (force) {
            return Optional.empty();
        }
        Set<TickSeries.Day> days = period.days().stream().map(held::day).collect(Collectors.toSet());
        if (!days.contains(TickSeries.Day.UNKNOWN)) {
            return Optional.of(
                    days.contains(TickSeries.Day.HELD) ? SkipReason.ALREADY_IN_LAKE : SkipReason.CONFIRMED_EMPTY);
        }
        boolean isTold =
                !series.venue().index(series.archives(), period, period).isEmpty();
        return isTold || !held.isConfirmedAbsent(period) ? Optional.empty() : Optional.of(SkipReason.CONFIRMED_ABSENT);
    }

    private Function<ArchivePeriod, ArchiveAvailability> presences(List<ArchivePeriod> periods) {
        if (periods.isEmpty()) {
            return period -> ArchiveAvailability.UNLISTED;
        }
        ArchivePeriod last = periods.get(periods.size() - 1);
        return published
                .ask(series, periods.get(0), last, force ? now : Instant.MIN)
                .orElse(this::byCalendar);
    }

    private ArchiveAvailability byCalendar(ArchivePeriod period) {
        return period.lastDay().isBefore(today()) ? ArchiveAvailability.PUBLISHED : ArchiveAvailability.UNLISTED;
    }

    private Stream<ArchivePeriod> endedDays(ArchivePeriod month) {
        return month.days().stream().filter(day -> day.isBefore(today())).map(ArchivePeriod.Day::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static ArchivePeriod month(ArchivePeriod day) {
        return new ArchivePeriod.Month(YearMonth.from(day.firstDay()));
    }
}
