package io.barmill.api.request;

import io.barmill.api.problem.Findings;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * UTC days from the first to the last, both inclusive.
 *
 * @param start not after {@code end}
 */
public record DateRange(LocalDate start, LocalDate end) {
    /** No venue has anything from before. */
    public static final LocalDate EARLIEST = LocalDate.of(2009, 1, 1);

    public DateRange {
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("start " + start + " is after end " + end);
        }
    }

    /** How many days that is. */
    public long days() {
        return ChronoUnit.DAYS.between(start, end) + 1;
    }

    /**
     * Reads {@code start_date} and {@code end_date}; empty where either is absent or there is a finding.
     *
     * @param last the last day that may be asked for
     */
    public static Optional<DateRange> read(RequestFields fields, Findings findings, LocalDate last) {
        Optional<LocalDate> start = day("start_date", fields, findings, last);
        Optional<LocalDate> end = day("end_date", fields, findings, last);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (start.get().isAfter(end.get())) {
            findings.add("start_date", start.get().toString(), "a day not after end_date, which is " + end.get());
            return Optional.empty();
        }
        return Optional.of(new DateRange(start.get(), end.get()));
    }

    /**
     * Reads a day that has ended; empty where it is absent or a finding.
     *
     * @param last the last day that may be asked for
     */
    public static Optional<LocalDate> day(String field, RequestFields fields, Findings findings, LocalDate last) {
        Optional<LocalDate> day = fields.date(field);
        if (day.isPresent() && (day.get().isBefore(EARLIEST) || day.get().isAfter(last))) {
            findings.add(field, day.get().toString(), "a UTC day that has ended, from " + EARLIEST + " to " + last);
            return Optional.empty();
        }
        return day;
    }
}
