package io.barmill.api.schedule;

import io.barmill.error.InvalidFieldException;
import io.barmill.plan.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days that a run is for, relative to its time: always whole UTC days that have ended by then. */
final class RelativeDays {
    private static final Pattern LAST = Pattern.compile("last (\\d{1,4}) days?");

    private final int last;

    /** @param last how many days; 0 for those of the month to date */
    private RelativeDays(int last) {
        this.last = last;
    }

    /**
     * Parses {@code yesterday}, {@code last 3 days} or {@code month to date}.
     *
     * @throws InvalidFieldException for any other text
     */
    static RelativeDays parse(String field, String text) {
        String days = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher matcher = LAST.matcher(days);
        if (days.equals("yesterday")) {
            return new RelativeDays(1);
        }
        if (days.equals("month to date")) {
            return new RelativeDays(0);
        }
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
            return new RelativeDays(Integer.parseInt(matcher.group(1)));
        }
        throw new InvalidFieldException(field, text, "yesterday, last N days or month to date");
    }

    /** The days, as of the time of a run. On the first of a month, the month to date is the month before. */
    Days asOf(Instant fireAt) {
        LocalDate end = LocalDate.ofInstant(fireAt, ZoneOffset.UTC).minusDays(1);
        return new Days(last == 0 ? end.withDayOfMonth(1) : end.minusDays(last - 1L), end);
    }
}
