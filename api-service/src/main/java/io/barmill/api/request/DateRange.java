package io.barmill.api.request;

import io.barmill.api.problem.FieldErrors;
import io.barmill.ticks.PossibleDays;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * UTC days from the first to the last, both inclusive.
 *
 * @param start not after {@code end}
 */
public record DateRange(LocalDate start, LocalDate end) {
    public DateRange {
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("start " + start + " is after end " + end);
        }
    }

    /** The number of days. */
    public long days() {
        return ChronoUnit.DAYS.between(start, end) + 1;
    }

    /**
     * Reads {@code start_date} and {@code end_date}; empty if either is absent or invalid.
     *
     * @param last the last day that may be requested
     */
    public static Optional<DateRange> read(RequestFields fields, FieldErrors errors, LocalDate last) {
        Optional<LocalDate> start = day("start_date", fields, errors, last);
        Optional<LocalDate> end = day("end_date", fields, errors, last);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return isOrdered(start.get(), end.get(), errors)
                ? Optional.of(new DateRange(start.get(), end.get()))
                : Optional.empty();
    }

    /** Records an error and returns false if {@code start_date} is after {@code end_date}. */
    private static boolean isOrdered(LocalDate start, LocalDate end, FieldErrors errors) {
        if (start.isAfter(end)) {
            errors.add("start_date", start.toString(), "a day not after end_date, which is " + end);
        }
        return !start.isAfter(end);
    }

    /** Records an error if both days are known and {@code start_date} is after {@code end_date}. */
    public static void checkOrder(Optional<LocalDate> start, Optional<LocalDate> end, FieldErrors errors) {
        if (start.isPresent() && end.isPresent()) {
            isOrdered(start.get(), end.get(), errors);
        }
    }

    /**
     * Reads a day that has ended; empty if it is absent or invalid.
     *
     * @param last the last day that may be requested
     */
    public static Optional<LocalDate> day(String field, RequestFields fields, FieldErrors errors, LocalDate last) {
        Optional<LocalDate> day = fields.date(field);
        if (day.isPresent() && !new PossibleDays(PossibleDays.FIRST, last).contain(day.get())) {
            errors.add(
                    field,
                    day.get().toString(),
                    "a UTC day that has ended, from " + PossibleDays.FIRST + " to " + last);
            return Optional.empty();
        }
        return day;
    }
}
