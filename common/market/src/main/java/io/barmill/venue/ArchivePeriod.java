package io.barmill.venue;

import io.barmill.error.InvalidFieldException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The period that one archive covers: a UTC day ({@code 2024-01-31}) or a month ({@code 2024-01}). */
public sealed interface ArchivePeriod {
    /** Returns the first day of the period, UTC. */
    LocalDate firstDay();

    /** Returns the last day of the period, UTC, inclusive. */
    LocalDate lastDay();

    /** Returns the period as archive names contain it: {@code 2024-01-31} or {@code 2024-01}. */
    String text();

    /** Returns all days of the period, ascending. */
    default List<LocalDate> days() {
        return firstDay().datesUntil(lastDay().plusDays(1)).toList();
    }

    /**
     * Returns the day or month of that form.
     *
     * @throws InvalidFieldException if it is neither
     */
    static ArchivePeriod parse(String field, String text) {
        try {
            return text.length() == 7 ? new Month(YearMonth.parse(text)) : new Day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, text, "a day such as 2024-01-31 or a month such as 2024-01");
        }
    }

    record Day(LocalDate date) implements ArchivePeriod {
        @Override
        public LocalDate firstDay() {
            return date;
        }

        @Override
        public LocalDate lastDay() {
            return date;
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    record Month(YearMonth month) implements ArchivePeriod {
        @Override
        public LocalDate firstDay() {
            return month.atDay(1);
        }

        @Override
        public LocalDate lastDay() {
            return month.atEndOfMonth();
        }

        @Override
        public String text() {
            return month.toString();
        }
    }
}
