package io.barmill.ticks.csv;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads times in any notation as microseconds. A field that is not a time fails with a BAD_ROW that quotes it. */
public final class CsvTimes {
    private static final int TEXT_LENGTH = "2024-01-31 23:55:00".length();

    private CsvTimes() {}

    public static long micros(CsvCursor cursor, CsvColumn column) {
        int start = cursor.position();
        return checked(cursor, column, start, cursor.readLong(column, false));
    }

    /** Reads milliseconds or microseconds, distinguished by magnitude. */
    public static long anyUnit(CsvCursor cursor, CsvColumn column) {
        int start = cursor.position();
        return checked(cursor, column, start, TimeRange.toMicros(cursor.readLong(column, false)));
    }

    /** Reads a date and a time of day, UTC. */
    static long text(CsvCursor cursor, CsvColumn column) {
        int start = cursor.position();
        String text = PrintableText.ascii(cursor.bytes(), start, cursor.readText(column));
        try {
            if (text.length() == TEXT_LENGTH && text.charAt(10) == ' ') {
                long seconds = LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
                return checked(cursor, column, start, Math.multiplyExact(seconds, 1_000_000L));
            }
        } catch (DateTimeException e) {
            throw shown(cursor, column, start);
        }
        throw shown(cursor, column, start);
    }

    private static long checked(CsvCursor cursor, CsvColumn column, int start, long micros) {
        if (!TimeRange.isMicros(micros)) {
            throw shown(cursor, column, start);
        }
        return micros;
    }

    private static RuntimeException shown(CsvCursor cursor, CsvColumn column, int start) {
        cursor.back(start);
        return cursor.bad(column);
    }
}
