package io.barmill.api.validation;

import io.barmill.plan.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which days of a series the lake holds.
 *
 * @param days the days that are expected
 * @param available runs of those that are held
 * @param missing runs of those that are not held, and not known to be empty
 * @param empty runs of those whose archives were verified and have no row
 */
record HeldDays(Days days, List<Days> available, List<Days> missing, List<Days> empty) {
    HeldDays {
        available = List.copyOf(available);
        missing = List.copyOf(missing);
        empty = List.copyOf(empty);
    }

    /**
     * The days of a series.
     *
     * @param isHeld true for a day with a file
     * @param isEmpty true for a day without one that is known to have no row
     */
    static HeldDays of(Days days, Predicate<LocalDate> isHeld, Predicate<LocalDate> isEmpty) {
        return new HeldDays(
                days,
                Days.runs(days.from(), days.to(), isHeld),
                Days.runs(days.from(), days.to(), day -> !isHeld.test(day) && !isEmpty.test(day)),
                Days.runs(days.from(), days.to(), day -> !isHeld.test(day) && isEmpty.test(day)));
    }

    /** The number of days in runs. */
    static long count(List<Days> runs) {
        return runs.stream()
                .mapToLong(run -> run.to().toEpochDay() - run.from().toEpochDay() + 1)
                .sum();
    }

    /** The number of days that can be held: known empty ones cannot. */
    long expected() {
        return count(List.of(days)) - count(empty);
    }

    /**
     * The states of the days as run-length text, with the letters of a validation's coverage: {@code 30D 1A 2E} are 30 held days, one
     * without a file, and 2 that are known to be empty.
     */
    String runs() {
        StringBuilder text = new StringBuilder();
        for (LocalDate day = days.from(); !day.isAfter(days.to()); ) {
            char state = state(day);
            LocalDate next = day;
            while (!next.isAfter(days.to()) && state(next) == state) {
                next = next.plusDays(1);
            }
            text.append(text.length() == 0 ? "" : " ")
                    .append(next.toEpochDay() - day.toEpochDay())
                    .append(state);
            day = next;
        }
        return text.toString();
    }

    private char state(LocalDate day) {
        if (isIn(available, day)) {
            return 'D';
        }
        return isIn(empty, day) ? 'E' : 'A';
    }

    private static boolean isIn(List<Days> runs, LocalDate day) {
        return runs.stream().anyMatch(run -> !day.isBefore(run.from()) && !day.isAfter(run.to()));
    }
}
