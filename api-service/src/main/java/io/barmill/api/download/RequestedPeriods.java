package io.barmill.api.download;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DateRange;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.LastDay;
import io.barmill.api.request.RequestFields;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.PossibleDays;
import io.barmill.venue.ArchivePeriod;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The periods of a request, in one of two forms. */
sealed interface RequestedPeriods {
    /** The field that determines the number of periods. */
    String field();

    /** How a request of too many archives can be divided. */
    String division();

    /**
     * The archives' periods, in order.
     *
     * @param byMonth true if the venue has monthly archives
     */
    List<ArchivePeriod> archives(boolean byMonth);

    /**
     * Whole months; their days if the venue has no monthly archives.
     *
     * @param lastDay the last day that has ended; later days of its month are left out
     */
    record Months(List<YearMonth> months, LocalDate lastDay) implements RequestedPeriods {
        @Override
        public String field() {
            return "months";
        }

        @Override
        public String division() {
            return "by symbols or by months";
        }

        @Override
        public List<ArchivePeriod> archives(boolean byMonth) {
            Stream<ArchivePeriod> archives = months.stream().map(ArchivePeriod.Month::new);
            return byMonth
                    ? archives.toList()
                    : archives.flatMap(month -> month.days().stream())
                            .filter(day -> !day.isAfter(lastDay))
                            .<ArchivePeriod>map(ArchivePeriod.Day::new)
                            .toList();
        }
    }

    /** Days, each from its own archive or that of its month. */
    record Days(DateRange range) implements RequestedPeriods {
        @Override
        public String field() {
            return "start_date";
        }

        @Override
        public String division() {
            return "by symbols or by days";
        }

        @Override
        public List<ArchivePeriod> archives(boolean byMonth) {
            return range.start()
                    .datesUntil(range.end().plusDays(1))
                    .<ArchivePeriod>map(ArchivePeriod.Day::new)
                    .toList();
        }
    }

    /** Reads whichever form the request has; empty if it is invalid. */
    static Optional<RequestedPeriods> read(RequestFields fields, FieldErrors errors, InstantSource clock) {
        boolean hasMonths = fields.has("year") || fields.has("months");
        boolean hasDates = fields.has("start_date") || fields.has("end_date");
        LocalDate lastDay = LastDay.of(clock);
        Optional<RequestedPeriods> months = hasMonths ? months(fields, errors, lastDay) : Optional.empty();
        Optional<RequestedPeriods> days = hasDates ? days(fields, errors, lastDay) : Optional.empty();
        if (hasMonths == hasDates) {
            errors.add(
                    hasDates ? "start_date" : "year",
                    hasDates ? fields.raw("start_date") + " together with year and months" : "absent",
                    "either year and months or start_date and end_date");
            return Optional.empty();
        }
        return hasMonths ? months : days;
    }

    private static Optional<RequestedPeriods> months(RequestFields fields, FieldErrors errors, LocalDate lastDay) {
        if (!fields.has("year")) {
            fields.missing("year", "the year of the months, such as 2023");
        }
        if (!fields.has("months")) {
            fields.missing("months", "a list of months from 1 to 12");
        }
        Optional<Integer> year = fields.integer("year", PossibleDays.FIRST.getYear(), lastDay.getYear());
        return fields.integers("months", 1, 12)
                .flatMap(numbers -> DistinctList.of("months", numbers, (field, month) -> month, errors))
                .flatMap(numbers -> year.flatMap(known -> DistinctList.of(
                        "months",
                        numbers,
                        (field, month) -> begun(field, YearMonth.of(known, month), lastDay),
                        errors)))
                .map(given -> new Months(given.stream().sorted().toList(), lastDay));
    }

    private static YearMonth begun(String field, YearMonth month, LocalDate lastDay) {
        if (month.atDay(1).isAfter(lastDay)) {
            throw new InvalidFieldException(
                    field, Integer.toString(month.getMonthValue()), "a month of which at least one day has ended");
        }
        return month;
    }

    private static Optional<RequestedPeriods> days(RequestFields fields, FieldErrors errors, LocalDate lastDay) {
        if (!fields.has("start_date")) {
            fields.missing("start_date", "the first day, such as 2024-01-01");
        }
        if (!fields.has("end_date")) {
            fields.missing("end_date", "the last day (inclusive), such as 2024-01-31");
        }
        return DateRange.read(fields, errors, lastDay).map(Days::new);
    }
}
