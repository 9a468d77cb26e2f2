package io.barmill.ticks;

import io.barmill.fault.BarmillException;
import java.io.InputStream;

/** Reads the rows of CSV text field by field, without making an object of any of them. */
final class CsvCursor extends CsvRows {
    /** Above it a double no longer holds every whole number. */
    private static final long MAX_EXACT = 1L << 53;

    /** What can be multiplied by ten, with a digit added, without an overflow. */
    private static final long MAX_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    CsvCursor(InputStream in, String name, int bufferBytes) {
        super(in, name, bufferBytes);
    }

    /** The row's first byte. */
    byte peek() {
        return bytes[position];
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Back to a field's start, for an error that shows the field. */
    void back(int fieldStart) {
        position = fieldStart;
    }

    /** A whole number in decimal digits; a minus sign is taken where {@code signed} is set. */
    long readLong(CsvColumn column, boolean signed) {
        byte[] b = bytes;
        int first = position;
        boolean negative = signed && b[first] == '-';
        if (negative) {
            first++;
        }
        long word = EightBytes.at(b, first);
        int digits = EightBytes.digits(word);
        long value;
        int p;
        if (digits == Long.BYTES) {
            long next = EightBytes.at(b, first + Long.BYTES);
            int more = EightBytes.digits(next);
            value = EightBytes.number(word, Long.BYTES) * EightBytes.ten(more) + EightBytes.number(next, more);
            p = first + Long.BYTES + more;
            while (isDigit(b[p])) {
                if (value > MAX_BEFORE_DIGIT) {
                    throw bad(column);
                }
                value = value * 10 + b[p] - '0';
                p++;
            }
        } else {
            value = EightBytes.number(word, digits);
            p = first + digits;
        }
        if (digits == 0 || !isFieldEnd(p)) {
            throw bad(column);
        }
        position = p;
        return negative ? -value : value;
    }

    /** A finite decimal number, the same double that {@link Double#parseDouble} makes of it. */
    double readDouble(CsvColumn column, boolean signed) {
        byte[] b = bytes;
        int p = position;
        boolean negative = signed && b[p] == '-';
        if (negative) {
            p++;
        }
        long word = EightBytes.at(b, p);
        int digits = EightBytes.digits(word);
        long mantissa = EightBytes.number(word, digits);
        p += digits;
        int fraction = 0;
        if (b[p] == '.' && digits < Long.BYTES) {
            word = EightBytes.at(b, p + 1);
            fraction = EightBytes.digits(word);
            mantissa = mantissa * EightBytes.ten(fraction) + EightBytes.number(word, fraction);
            p += 1 + fraction;
        }
        // Up to fifteen digits a double holds exactly, and the quotient of two such is rounded once.
        if (digits + fraction == 0 || !isFieldEnd(p)) {
            return readLongDouble(column, signed);
        }
        position = p;
        double value = mantissa / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    /** As {@link #readDouble}, for more digits than fit into two words. */
    private double readLongDouble(CsvColumn column, boolean signed) {
        int p = position;
        boolean negative = signed && bytes[p] == '-';
        if (negative) {
            p++;
        }
        int first = p;
        long mantissa = 0;
        int digit;
        while ((digit = bytes[p] - '0') >= 0 && digit <= 9 && mantissa < MAX_EXACT) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int digits = p - first;
        int fraction = 0;
        if (bytes[p] == '.') {
            int point = p++;
            while ((digit = bytes[p] - '0') >= 0 && digit <= 9 && mantissa < MAX_EXACT) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            fraction = p - point - 1;
            digits += fraction;
        }
        if (digits == 0 || mantissa > MAX_EXACT || fraction >= POWERS_OF_TEN.length || !isFieldEnd(p)) {
            return readAnyDouble(column, signed);
        }
        position = p;
        double value = mantissa / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    /** {@code True}, {@code False}, {@code true} or {@code false}. */
    boolean readBoolean(CsvColumn column) {
        int p = position;
        byte[] b = bytes;
        if ((b[p] | 0x20) == 't' && b[p + 1] == 'r' && b[p + 2] == 'u' && b[p + 3] == 'e' && isFieldEnd(p + 4)) {
            position = p + 4;
            return true;
        }
        if ((b[p] | 0x20) == 'f' && startsWith(p + 1, "alse") && isFieldEnd(p + 5)) {
            position = p + 5;
            return false;
        }
        throw bad(column);
    }

    /** Passes over text up to the field's end and gives that place. Control characters are no text. */
    int readText(CsvColumn column) {
        byte[] b = bytes;
        int p = position;
        int count;
        do {
            count = EightBytes.text(EightBytes.at(b, p));
            p += count;
        } while (count == Long.BYTES);
        if (!isFieldEnd(p)) {
            throw bad(column);
        }
        position = p;
        return p;
    }

    boolean isEmptyField() {
        return isFieldEnd(position);
    }

    /** Passes over the field if it is this text, of single-byte characters. False, and no move, where it is another. */
    boolean skip(String text) {
        int to = position + text.length();
        if (!startsWith(position, text) || !isFieldEnd(to)) {
            return false;
        }
        position = to;
        return true;
    }

    /** Passes over these bytes if they come next, wherever fields end in them. False, and no move, where others come. */
    boolean skip(byte[] text) {
        byte[] b = bytes;
        int p = position;
        if (p + text.length > b.length || text.length < Long.BYTES) {
            return false;
        }
        int last = text.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (EightBytes.at(b, p + i) != EightBytes.at(text, i)) {
                return false;
            }
        }
        if (EightBytes.at(b, p + last) != EightBytes.at(text, last)) {
            return false;
        }
        position = p + text.length;
        return true;
    }

    /** Goes over so many bytes, which the caller has looked at. */
    void forward(int count) {
        position += count;
    }

    /** Goes over the comma behind a field. */
    void comma(int columns) {
        if (bytes[position] != ',') {
            throw wrongColumnCount(columns);
        }
        position++;
    }

    /** Goes over the line end behind the last field. */
    void endRow(int columns) {
        int next = afterLineEnd(position);
        if (next < 0) {
            throw wrongColumnCount(columns);
        }
        if (next - rowStart > MAX_ROW_BYTES) {
            throw tooLong();
        }
        position = next;
    }

    /** The error that says that the field at the cursor is not what its column needs. */
    BarmillException bad(CsvColumn column) {
        int columns = 1;
        for (int i = rowStart; i < position; i++) {
            if (bytes[i] == ',') {
                columns++;
            }
        }
        int to = position;
        while (!isFieldEnd(to)) {
            to++;
        }
        return failure(", column " + columns + " (" + column.label() + "): found " + Text.quote(bytes, position, to)
                + ", expected " + column.expected() + ", in the row " + Text.quote(bytes, rowStart, rowEnd()));
    }

    BarmillException wrongColumnCount(int columns) {
        return badRow("found " + countColumns() + " columns, expected " + columns);
    }

    /** Scientific notation and more digits than the fast way can carry. */
    private double readAnyDouble(CsvColumn column, boolean signed) {
        int to = position;
        while (!isFieldEnd(to)) {
            byte b = bytes[to];
            boolean known = b >= '0' && b <= '9' || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-';
            if (!known || b == '-' && to == position && !signed) {
                throw bad(column);
            }
            to++;
        }
        double value;
        try {
            value = Double.parseDouble(Text.ascii(bytes, position, to));
        } catch (NumberFormatException e) {
            throw bad(column);
        }
        if (!Double.isFinite(value)) {
            throw bad(column);
        }
        position = to;
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private boolean startsWith(int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFieldEnd(int at) {
        byte b = bytes[at];
        return b == ',' || b == '\n' || b == '\r' && bytes[at + 1] == '\n';
    }
}
