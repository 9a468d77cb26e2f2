package io.barmill.bars.time;

import io.barmill.error.InvalidFieldException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intervals of time bars, in UTC. Fixed lengths are counted from 1970-01-01T00:00Z, but weeks from a Monday; months are
 * calendar months, counted from January 1970.
 *
 * @param unit the largest possible: 60 seconds become 1 minute; but 7 days are not a week, since they start elsewhere
 * @param count of the unit, at least 1; at most 366 days, 52 weeks or 12 months
 */
public record TimeInterval(Unit unit, int count) {
    /** What is expected of the text of an interval. */
    public static final String EXPECTED = "an interval from 1s to " + Unit.DAY.max + "d, " + Unit.WEEK.max + "w or "
            + Unit.MONTH.max + "M, such as 15s, 1m, 7m, 1h, 4h, 1d, 1w or 1M";

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
        private final int max;

        Unit(String symbol, long seconds, int max) {
            this.symbol = symbol;
            this.micros = seconds * MICROS_IN_SECOND;
            this.max = max;
        }

        private boolean isPartOfDay() {
            return this == SECOND || this == MINUTE || this == HOUR;
        }
    }

    /** @throws InvalidFieldException for a count that the unit cannot have */
    public TimeInterval {
        if (count < 1 || count > unit.max) {
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

    /** Parses a text such as {@code 15s}. */
    public static TimeInterval parse(String text) {
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

    /** True if every interval is within one UTC day. */
    public boolean isWithinDay() {
        return (unit.isPartOfDay() || unit == Unit.DAY) && Unit.DAY.micros % (count * unit.micros) == 0;
    }

    /** True if each of these intervals consists of whole intervals of the other kind. */
    public boolean isMadeOf(TimeInterval part) {
        if (unit == Unit.MONTH) {
            return part.unit == Unit.MONTH ? count % part.count == 0 : part.isWithinDay();
        }
        long length = part.count * part.unit.micros;
        return part.unit != Unit.MONTH && count * unit.micros % length == 0 && (origin() - part.origin()) % length == 0;
    }

    /** The time from which intervals of a fixed length are counted. */
    private long origin() {
        return unit == Unit.WEEK ? MONDAY : 0;
    }

    /** The start of the interval that contains the time; both in microseconds since 1970-01-01 UTC. */
    public long startOf(long time) {
        return switch (unit) {
            case SECOND, MINUTE, HOUR, DAY, WEEK -> floor(time, origin());
            case MONTH -> {
                LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, Unit.DAY.micros));
                yield startOfMonth(Math.floorDiv(monthsSince1970(date), count) * count);
            }
        };
    }

    /** The end, exclusive, of the interval with that start. */
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
