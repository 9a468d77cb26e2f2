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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the archives that contain the requested periods of one series. A requested month is taken from its monthly
 * archive, or from daily ones if there is none. Requested days that are a whole month, of which nothing is known yet, are
 * taken from its monthly archive if the venue lists that; any other day from its daily archive, or from that of its month
 * if there is none. What the lake holds and what the venue does not have is left out. If the venue has no listing, every
 * period that has ended is assumed to be published.
 */
final class ArchiveSelector {
    /** A page of a listing has 500 days; fewer days between two wanted ones are not worth another request. */
    private static final int RUN_GAP_DAYS = 500;

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
     * The result.
     *
     * @param archives the selected archives, in chronological order
     * @param omitted periods that need no archive or have none, in chronological order
     */
    record Selection(List<ArchivePeriod> archives, List<Omission> omitted) {}

    /** A requested period, and why it is left out. */
    record Omission(ArchivePeriod period, SkipReason reason) {}

    /**
     * @param held what is known about the series in all months with a requested day
     * @param force true to also select what the lake holds, and to bypass the cached listing
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

    /** @param requested all days or all months, in order, at least one */
    Selection select(List<ArchivePeriod> requested) {
        boolean areMonths = requested.get(0) instanceof ArchivePeriod.Month;
        if (areMonths && hasMonths) {
            byMonth(requested, hasDays);
        } else if (areMonths) {
            byDay(requested.stream().flatMap(this::endedDays).toList(), false);
        } else if (hasDays) {
            byDay(requested, hasMonths);
        } else {
            byMonth(requested.stream().map(ArchiveSelector::month).distinct().toList(), false);
        }
        archives.sort(Comparator.comparing(ArchivePeriod::firstDay));
        omitted.sort(Comparator.comparing(omission -> omission.period().firstDay()));
        return new Selection(archives, omitted);
    }

    private void byMonth(List<ArchivePeriod> months, boolean orByDay) {
        List<ArchivePeriod> open = withoutKnown(months);
        Function<ArchivePeriod, ArchiveAvailability> availability = availability(open);
        List<ArchivePeriod> without = new ArrayList<>();
        for (ArchivePeriod month : open) {
            if (availability.apply(month) == ArchiveAvailability.PUBLISHED) {
                archives.add(month);
            } else if (orByDay) {
                without.add(month);
            } else {
                omit(month, availability.apply(month));
            }
        }
        List<ArchivePeriod> days = without.stream().flatMap(this::endedDays).toList();
        Function<ArchivePeriod, ArchiveAvailability> daily = availability(days);
        for (ArchivePeriod month : without) {
            List<ArchivePeriod> ofMonth = endedDays(month).toList();
            if (ofMonth.stream()
                    .allMatch(day -> known(day).isEmpty() && daily.apply(day) != ArchiveAvailability.PUBLISHED)) {
                omit(month, availability.apply(month)); // one omission for all its days
            } else {
                withoutKnown(ofMonth).forEach(day -> addOrOmit(day, daily.apply(day)));
            }
        }
    }

    private void byDay(List<ArchivePeriod> days, boolean orByMonth) {
        List<ArchivePeriod> open = withoutKnown(days);
        Set<ArchivePeriod> whole = orByMonth ? wholeMonths(open) : Set.of();
        archives.addAll(whole);
        for (List<ArchivePeriod> run :
                runs(open.stream().filter(day -> !whole.contains(month(day))).toList())) {
            singleDays(run, orByMonth);
        }
    }

    /**
     * The listed months of which every day is wanted and nothing is known. A month with a day in the lake is not among
     * them, because its archive would bring that day again.
     */
    private Set<ArchivePeriod> wholeMonths(List<ArchivePeriod> open) {
        Map<ArchivePeriod, Long> wanted = open.stream()
                .filter(day -> force || isUntouched(day.firstDay()))
                .collect(Collectors.groupingBy(
                        ArchiveSelector::month,
                        () -> new TreeMap<>(Comparator.comparing(ArchivePeriod::firstDay)),
                        Collectors.counting()));
        List<ArchivePeriod> whole = wanted.keySet().stream()
                .filter(month -> wanted.get(month) == month.days().size())
                .toList();
        Function<ArchivePeriod, ArchiveAvailability> listed =
                listing(whole).orElse(month -> ArchiveAvailability.UNLISTED);
        return whole.stream()
                .filter(month -> listed.apply(month) == ArchiveAvailability.PUBLISHED)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A day with a tick file may have been imported, so that its own archive's checksum is all that has to be fetched. */
    private boolean isUntouched(LocalDate day) {
        return held.day(day) == TickSeries.Day.UNKNOWN && held.file(day).isEmpty();
    }

    /** Divides days where many are left out between them, so that the listing is not read where nothing is wanted. */
    private static List<List<ArchivePeriod>> runs(List<ArchivePeriod> days) {
        List<List<ArchivePeriod>> runs = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (ArchivePeriod day : days) {
            if (runs.isEmpty() || last.plusDays(RUN_GAP_DAYS).isBefore(day.firstDay())) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(day);
            last = day.firstDay();
        }
        return runs;
    }

    private void singleDays(List<ArchivePeriod> days, boolean orByMonth) {
        Function<ArchivePeriod, ArchiveAvailability> availability = availability(days);
        Set<ArchivePeriod> instead = orByMonth ? monthsInstead(days, availability) : Set.of();
        archives.addAll(instead);
        days.stream()
                .filter(day -> !instead.contains(month(day)))
                .forEach(day -> addOrOmit(day, availability.apply(day)));
    }

    /** A month selected for one day replaces all of its days: a day must not alternate between two archives. */
    private Set<ArchivePeriod> monthsInstead(
            List<ArchivePeriod> days, Function<ArchivePeriod, ArchiveAvailability> availability) {
        List<ArchivePeriod> months = days.stream()
                .filter(day -> availability.apply(day) != ArchiveAvailability.PUBLISHED && !isKnownEmpty(day))
                .map(ArchiveSelector::month)
                .distinct()
                .toList();
        Function<ArchivePeriod, ArchiveAvailability> monthly = availability(months);
        return months.stream()
                .filter(month -> monthly.apply(month) == ArchiveAvailability.PUBLISHED)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void addOrOmit(ArchivePeriod period, ArchiveAvailability availability) {
        if (availability == ArchiveAvailability.PUBLISHED) {
            archives.add(period);
        } else if (isKnownEmpty(period)) {
            omitted.add(new Omission(period, SkipReason.CONFIRMED_EMPTY));
        } else {
            omit(period, availability);
        }
    }

    private boolean isKnownEmpty(ArchivePeriod day) {
        return !force && held.day(day.firstDay()) == TickSeries.Day.EMPTY;
    }

    private void omit(ArchivePeriod period, ArchiveAvailability availability) {
        boolean mayCome =
                switch (availability) {
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

    /**
     * Why the period needs no archive. A confirmed absence counts only without a listing, which is more recent. A day that
     * only its month's archive lacks counts as empty only if the listing does not have the day either: monthly archives
     * with missing days have been published.
     */
    private Optional<SkipReason> known(ArchivePeriod period) {
        if (force) {
            return Optional.empty();
        }
        if (period instanceof ArchivePeriod.Day day && held.isEmptyByMonthOnly(day.date()) && isListed(period)) {
            return Optional.empty();
        }
        Set<TickSeries.Day> days = period.days().stream().map(held::day).collect(Collectors.toSet());
        if (!days.contains(TickSeries.Day.UNKNOWN)) {
            return Optional.of(
                    days.contains(TickSeries.Day.HELD) ? SkipReason.ALREADY_IN_LAKE : SkipReason.CONFIRMED_EMPTY);
        }
        return held.isConfirmedAbsent(period) && !isListed(period)
                ? Optional.of(SkipReason.CONFIRMED_ABSENT)
                : Optional.empty();
    }

    private boolean isListed(ArchivePeriod period) {
        return !series.venue().index(series.archives(), period, period).isEmpty();
    }

    private Function<ArchivePeriod, ArchiveAvailability> availability(List<ArchivePeriod> periods) {
        return periods.isEmpty()
                ? period -> ArchiveAvailability.UNLISTED
                : listing(periods).orElse(this::byCalendar);
    }

    private Optional<Function<ArchivePeriod, ArchiveAvailability>> listing(List<ArchivePeriod> periods) {
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        ArchivePeriod last = periods.get(periods.size() - 1);
        return published.availability(series, periods.get(0), last, force ? now : Instant.MIN);
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
