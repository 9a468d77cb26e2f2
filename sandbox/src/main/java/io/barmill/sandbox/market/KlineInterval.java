package io.barmill.sandbox.market;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The lengths of Binance's candles, and the times at which candles of a length begin. */
public final class KlineInterval {
    /** All lengths, by their names in the archives' paths. */
    public static final List<String> ALL =
            List.of("1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1mo");

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    /** 1970-01-05 was a Monday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    private static final Map<Character, Long> UNITS =
            Map.of('s', SECOND, 'm', 60 * SECOND, 'h', 3_600 * SECOND, 'd', DAY);

    private final String text;

    private KlineInterval(String text) {
        this.text = text;
    }

    /**
     * Returns the interval that candles of that length are published under.
     *
     * @throws IllegalArgumentException if there is no such length
     */
    public static KlineInterval of(String text) {
        if (!ALL.contains(text)) {
            throw new IllegalArgumentException("interval must be one of " + ALL + ", was " + text);
        }
        return new KlineInterval(text);
    }

    /** Returns true for candles without daily archives. */
    public static boolean isMonthlyOnly(String text) {
        return List.of("3d", "1w", "1mo").contains(text);
    }

    /** Returns the start of the first candle that begins at or after a time; both in microseconds. */
    long firstFrom(long micros) {
        long start = startOf(micros);
        return start == micros ? start : next(start);
    }

    /** Returns the start of the candle after the one that begins at a time; both in microseconds. */
    long next(long start) {
        return isMonth()
                ? Derivatives.midnight(Instant.ofEpochSecond(start / SECOND)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusMonths(1))
                : start + length();
    }

    private long startOf(long micros) {
        if (isMonth()) {
            return Derivatives.midnight(Instant.ofEpochSecond(micros / SECOND)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .withDayOfMonth(1));
        }
        long origin = text.equals("1w") ? FIRST_MONDAY : 0;
        return Math.floorDiv(micros - origin, length()) * length() + origin;
    }

    private boolean isMonth() {
        return text.equals("1mo");
    }

    private long length() {
        if (text.equals("1w")) {
            return 7 * DAY;
        }
        int last = text.length() - 1;
        return Long.parseLong(text.substring(0, last)) * UNITS.get(text.charAt(last));
    }
}
