package io.barmill.plan;

import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan of one month's bar file.
 *
 * @param steps the days to be made, in order
 * @param kept existing days of the file that stay as they are unless they are made, in order
 * @param dropped existing days of the file that are to go: those without ticks, and those of outdated rules
 * @param state of the existing file's last day
 * @param replaced bar files of single days, made by an earlier version, that the month's file replaces
 */
public record BarMonth(
        YearMonth month,
        List<BarStep> steps,
        List<PartitionEntry> kept,
        List<LocalDate> dropped,
        Optional<String> state,
        List<PartitionEntry> replaced) {
    public BarMonth {
        Objects.requireNonNull(month, "month");
        steps = List.copyOf(steps);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        Objects.requireNonNull(state, "state");
        replaced = List.copyOf(replaced);
    }

    /** True if there is something to do. */
    public boolean isChange() {
        return !steps.isEmpty() || !dropped.isEmpty() || !replaced.isEmpty();
    }

    /** The plan that makes the days of both, of the same month of the same bar and planned at the same time. */
    BarMonth and(BarMonth other) {
        NavigableMap<LocalDate, BarStep> both = new TreeMap<>();
        steps.forEach(step -> both.put(step.day(), step));
        other.steps.forEach(step -> both.put(step.day(), step));
        return new BarMonth(
                month,
                List.copyOf(both.values()),
                kept,
                dropped.stream().filter(day -> !both.containsKey(day)).toList(),
                state,
                Stream.concat(replaced.stream(), other.replaced.stream())
                        .distinct()
                        .toList());
    }

    /**
     * The plans of the months of these steps.
     *
     * @param steps of all days with ticks in a range, in order
     * @param isToBeMade true for a step that is not up to date
     */
    static List<BarMonth> of(BarSeries series, List<BarStep> steps, Predicate<BarStep> isToBeMade) {
        TreeMap<YearMonth, List<BarStep>> byMonth = steps.stream()
                .collect(Collectors.groupingBy(step -> YearMonth.from(step.day()), TreeMap::new, Collectors.toList()));
        List<BarMonth> months = new ArrayList<>();
        byMonth.forEach((month, all) -> {
            List<BarStep> made = series.bar().isIndependentByDay()
                    ? all.stream().filter(isToBeMade).toList()
                    : chained(series, all, isToBeMade);
            months.add(of(series, month, made));
        });
        return months;
    }

    /** From the first day that is not up to date, if its chain can be continued there, else from the first of the file. */
    private static List<BarStep> chained(BarSeries series, List<BarStep> all, Predicate<BarStep> isToBeMade) {
        for (int i = 0; i < all.size(); i++) {
            if (isToBeMade.test(all.get(i))) {
                boolean isContinued = i > 0 && series.link(all.get(i - 1).day()).isPresent();
                return isContinued ? all.subList(i, all.size()) : all;
            }
        }
        return List.of();
    }

    private static BarMonth of(BarSeries series, YearMonth month, List<BarStep> made) {
        Set<LocalDate> days = made.stream().map(BarStep::day).collect(Collectors.toSet());
        List<PartitionEntry> kept = new ArrayList<>();
        List<LocalDate> dropped = new ArrayList<>();
        Optional<String> state = Optional.empty();
        for (PartitionEntry row : series.file(month)) {
            state = row.state();
            boolean isValid = series.ticks().file(row.date()).isPresent()
                    && Fingerprint.isOf(series.key().type(), row.inputs());
            if (isValid) {
                kept.add(row);
            } else if (!days.contains(row.date())) {
                dropped.add(row.date());
            }
        }
        List<PartitionEntry> replaced = series.earlierFiles(month).stream()
                .filter(row -> days.contains(row.date())
                        || kept.stream().anyMatch(other -> other.date().equals(row.date())))
                .toList();
        return new BarMonth(month, made, kept, dropped, state, replaced);
    }
}
