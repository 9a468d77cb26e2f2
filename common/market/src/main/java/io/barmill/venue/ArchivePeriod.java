package io.barmill.venue;

import io.barmill.error.InvalidFieldException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What one archive covers: a UTC day ({@code 2024-01-31}) or a month ({@code 2024-01}). */
public sealed interface ArchivePeriod {
    LocalDate firstDay();

    LocalDate lastDay();

    /** As the archives' names have it: {@code 2024-01-31} or {@code 2024-01}. */
    String text();

    default List<LocalDate> days() {
        return firstDay().datesUntil(lastDay().plusDays(1)).toList();
    }

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
