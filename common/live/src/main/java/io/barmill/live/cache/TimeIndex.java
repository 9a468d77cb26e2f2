package io.barmill.live.cache;

import io.barmill.error.InvalidFieldException;
import java.time.Instant;

/** How candles are indexed by their open time. */
public enum TimeIndex {
    /** RFC 3339 in UTC: {@code 2024-01-01T12:00:00Z}. */
    ISO,
    /** Milliseconds since 1970 as text, with a number {@code timestamp} in each candle. */
    MS;

    /**
     * Parses {@code iso} or {@code ms}.
     *
     * @throws InvalidFieldException if it is neither
     */
    public static TimeIndex parse(String field, String text) {
        return switch (text) {
            case "iso" -> ISO;
            case "ms" -> MS;
            default -> throw new InvalidFieldException(field, text, "iso or ms");
        };
    }

    String of(long millis) {
        return this == ISO ? Instant.ofEpochMilli(millis).toString() : Long.toString(millis);
    }
}
