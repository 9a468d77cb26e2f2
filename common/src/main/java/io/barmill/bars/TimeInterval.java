package io.barmill.bars;

import io.barmill.fault.InvalidFieldException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a time bar as text: {@code 15s}, {@code 1m}, {@code 4h}, {@code 1d}, in the largest unit that fits. */
final class TimeInterval {
    static final String EXPECTED = "an interval from 1s to 1d that divides a day, such as 15s, 1m, 5m, 1h, 4h or 1d";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smhd])");
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeInterval() {}

    /** The length in microseconds. */
    static long parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidFieldException("interval", text, EXPECTED);
        }
        long unit = switch (matcher.group(2)) {
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default -> DAY;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }

    static String toText(long micros) {
        if (micros % DAY == 0) {
            return micros / DAY + "d";
        }
        if (micros % HOUR == 0) {
            return micros / HOUR + "h";
        }
        if (micros % MINUTE == 0) {
            return micros / MINUTE + "m";
        }
        return micros / SECOND + "s";
    }

    /** @throws InvalidFieldException for a length that time bars cannot have */
    static void check(long micros) {
        if (micros < SECOND || micros % SECOND != 0 || DAY % micros != 0) {
            throw new InvalidFieldException("interval", micros + " µs", EXPECTED);
        }
    }
}
