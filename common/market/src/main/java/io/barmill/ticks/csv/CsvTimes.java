package io.barmill.ticks.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads times in any notation as microseconds. A field that is not a time fails with a BAD_ROW that quotes it. */
public final class CsvTimes {
    /** Of every time from 2001 to 2100. */
    private static final int SECONDS_DIGITS = 10;

    private static final int FRACTION_DIGITS = 6;
    private static final int HOURS = 24;
    private static final int HOUR_SECONDS = 3_600;
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

    /** Reads seconds with or without a fraction, of which the first six digits count. */
    public static long seconds(CsvCursor cursor, CsvColumn column) {
        byte[] bytes = cursor.bytes();
        int start = cursor.position();
        int at = start;
        long micros = 0;
        while (at < start + SECONDS_DIGITS && isDigit(bytes[at])) {
            micros = micros * 10 + bytes[at++] - '0';
        }
        boolean hasFraction = bytes[at] == '.' && at == start + SECONDS_DIGITS;
        at += hasFraction ? 1 : 0;
        for (int digit = 0; digit < FRACTION_DIGITS; digit++) {
            micros = micros * 10 + (hasFraction && isDigit(bytes[at]) ? bytes[at++] - '0' : 0);
        }
        while (hasFraction && isDigit(bytes[at])) {
            at++;
        }
        if (bytes[at] != ',' || !TimeRange.isMicros(micros)) {
            throw cursor.bad(column);
        }
        cursor.forward(at - start);
        return micros;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
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

    /** Reads a date, the comma behind it, and an hour of that day, UTC. */
    static long dateAndHour(CsvCursor cursor, CsvColumn column) {
        int start = cursor.position();
        String date = PrintableText.ascii(cursor.bytes(), start, cursor.readText(column));
        try {
            long seconds = LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            checked(cursor, column, start, Math.multiplyExact(seconds, 1_000_000L));
            if (cursor.bytes()[cursor.position()] == ',') {
                cursor.forward(1);
                int hourAt = cursor.position();
                long hour = cursor.readLong(column, false);
                if (hour >= HOURS) {
                    throw shown(cursor, column, hourAt);
                }
                return (seconds + hour * HOUR_SECONDS) * 1_000_000L;
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
