package io.barmill.ticks.csv;

import io.barmill.ticks.SwarDigits;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The words that a field can have: each is recognised by one comparison if it has at most seven letters. */
final class CsvWords {
    private final List<String> words;
    /** Each word and the comma behind it, the first letter in the lowest bits; 0 for a longer word. */
    private final long[] cells;

    CsvWords(List<String> words) {
        this.words = words;
        cells = words.stream().mapToLong(CsvWords::cell).toArray();
    }

    /** Reads the field, a word in any case, and returns its place in the list. */
    byte read(CsvCursor cursor, CsvColumn column) {
        long found = SwarDigits.at(cursor.bytes, cursor.position);
        for (int i = 0; i < cells.length; i++) {
            int length = words.get(i).length();
            if (length < Long.BYTES && (found ^ cells[i]) << (Long.SIZE - Byte.SIZE * (length + 1)) == 0) {
                cursor.position += length;
                return (byte) i;
            }
        }
        for (int i = 0; i < cells.length; i++) {
            if (cursor.skip(words.get(i)) || cursor.skipInAnyCase(words.get(i))) {
                return (byte) i;
            }
        }
        throw cursor.bad(column);
    }

    private static long cell(String word) {
        byte[] bytes = (word + ',').getBytes(StandardCharsets.US_ASCII);
        long cell = 0;
        for (int i = 0; i < bytes.length && bytes.length <= Long.BYTES; i++) {
            cell |= (long) bytes[i] << (Byte.SIZE * i);
        }
        return cell;
    }
}
