package io.barmill.live.candle;

import io.barmill.error.InvalidFieldException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The lengths of candles that every venue has. All divide the day, so that candles begin at multiples since 1970. */
public enum Timeframe {
    MINUTES_1("1m", 1),
    MINUTES_3("3m", 3),
    MINUTES_5("5m", 5),
    MINUTES_15("15m", 15),
    MINUTES_30("30m", 30),
    HOURS_1("1h", 60),
    HOURS_2("2h", 120),
    HOURS_4("4h", 240),
    HOURS_6("6h", 360),
    HOURS_8("8h", 480),
    HOURS_12("12h", 720),
    DAYS_1("1d", 1_440);

    private static final long MINUTE = 60_000;

    private final String text;
    private final long millis;

    Timeframe(String text, long minutes) {
        this.text = text;
        this.millis = minutes * MINUTE;
    }

    /**
     * Parses a name; upper case is another unit at the venues, where {@code 1M} is a month.
     *
     * @throws InvalidFieldException if there is no such length
     */
    public static Timeframe parse(String field, String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, text, "one of " + names()));
    }

    private static String names() {
        return Arrays.stream(values()).map(Timeframe::text).collect(Collectors.joining(", "));
    }

    /** Returns the name, such as {@code 15m}. */
    public String text() {
        return text;
    }

    /** Returns the length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Returns the length. */
    public Duration length() {
        return Duration.ofMillis(millis);
    }

    /** Returns the open time of the candle that contains the time; both in milliseconds since 1970. */
    public long startOf(long time) {
        return Math.floorDiv(time, millis) * millis;
    }

    /** Returns the first open time at or after the time; both in milliseconds since 1970. */
    public long firstFrom(long time) {
        return startOf(time + millis - 1);
    }
}
