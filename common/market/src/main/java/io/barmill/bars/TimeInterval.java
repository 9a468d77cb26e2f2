package io.barmill.bars;

import io.barmill.error.InvalidFieldException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What time bars are aligned to, in UTC: all fixed lengths but weeks from 1970-01-01T00:00Z, weeks from Monday, calendar
 * months from January 1970.
 *
 * @param unit the largest that says it: 60 seconds are 1 minute; but 7 days are no week, since they start elsewhere
 * @param count of the unit, at least 1; at most 366 days, 52 weeks or 12 months
 */
public record TimeInterval(Unit unit, int count) {
    static final String EXPECTED = "an interval from 1s to " + Unit.DAY.most + "d, " + Unit.WEEK.most + "w or "
            + Unit.MONTH.most + "M, such as 15s, 1m, 7m, 1h, 4h, 1d, 1w or 1M";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,8})([smhdwM])");
    private static final long MICROS_IN_SECOND = 1_000_000;
    private static final int MONTHS_IN_YEAR = 12;
    /** 1970-01-05, the first Monday. */
    private static final long MONDAY = 4 * Unit.DAY.micros;

    /** A unit of time. */
    public enum Unit {
        SECOND("s", 1, 366 * 86_400),
        MINUTE("m", 60, 366 * 1_440),
        HOUR("h", 3_600, 366 * 24),
        DAY("d", 86_400, 366),
        WEEK("w", 7 * 86_400, 52),
        MONTH("M", 0, 12);

        private final String symbol;
        private final long micros;
        private final int most;

        Unit(String symbol, long seconds, int most) {
            this.symbol = symbol;
            this.micros = seconds * MICROS_IN_SECOND;
            this.most = most;
        }

        private boolean isPartOfDay() {
            return this == SECOND || this == MINUTE || this == HOUR;
        }
    }

    /** @throws InvalidFieldException for a count that the unit cannot have */
    public TimeInterval {
        if (count < 1 || count > unit.most) {
            throw new InvalidFieldException("interval", count + unit.symbol, EXPECTED);
        }
        if (unit.isPartOfDay()) {
            long micros = count * unit.micros;
            unit = largest(micros);
            count = Math.toIntExact(micros / unit.micros);
        }
    }

    private static Unit largest(long micros) {
        if (micros % Unit.DAY.micros == 0) {
            return Unit.DAY;
        }
        if (micros % Unit.HOUR.micros == 0) {
            return Unit.HOUR;
        }
        return micros % Unit.MINUTE.micros == 0 ? Unit.MINUTE : Unit.SECOND;
    }

    static TimeInterval parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidFieldException("interval", text, EXPECTED);
        }
        Unit unit = Arrays.stream(Unit.values())
                .filter(candidate -> candidate.symbol.equals(matcher.group(2)))
                .findFirst()
                .orElseThrow();
        return new TimeInterval(unit, Integer.parseInt(matcher.group(1)));
    }

    /** Such as {@code 15s}, {@code 4h}, {@code 1M}. */
    public String text() {
        return count + unit.symbol;
    }

    /** True where every interval lies within one UTC day. */
    public boolean isWithinDay() {
        return (unit.isPartOfDay() || unit == Unit.DAY) && Unit.DAY.micros % (count * unit.micros) == 0;
    }

    /** True where each of these intervals is made of whole ones of the other kind. */
    boolean isMadeOf(TimeInterval part) {
        if (unit == Unit.MONTH) {
            return part.unit == Unit.MONTH ? count % part.count == 0 : part.isWithinDay();
        }
        long length = part.count * part.unit.micros;
        return part.unit != Unit.MONTH && count * unit.micros % length == 0 && (origin() - part.origin()) % length == 0;
    }

    /** Where intervals of a fixed length are counted from. */
    private long origin() {
        return unit == Unit.WEEK ? MONDAY : 0;
    }

    /** The start of the interval that holds the time; both in microseconds since 1970-01-01 UTC. */
    public long startOf(long time) {
        return switch (unit) {
            case SECOND, MINUTE, HOUR, DAY, WEEK -> floor(time, origin());
            case MONTH -> {
                LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, Unit.DAY.micros));
                yield startOfMonth(Math.floorDiv(monthsSince1970(date), count) * count);
            }
        };
    }

    /** The end, exclusive, of the interval that starts then. */
    public long endOf(long start) {
        if (unit == Unit.MONTH) {
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(start, Unit.DAY.micros));
            return startOfMonth(monthsSince1970(date) + count);
        }
        return start + count * unit.micros;
    }

    private long floor(long time, long origin) {
        long length = count * unit.micros;
        return Math.floorDiv(time - origin, length) * length + origin;
    }

    private static int monthsSince1970(LocalDate date) {
        return (date.getYear() - 1970) * MONTHS_IN_YEAR + date.getMonthValue() - 1;
    }

    private static long startOfMonth(int months) {
        int year = 1970 + Math.floorDiv(months, MONTHS_IN_YEAR);
        LocalDate first = LocalDate.of(year, Math.floorMod(months, MONTHS_IN_YEAR) + 1, 1);
        return first.toEpochDay() * Unit.DAY.micros;
    }
}
