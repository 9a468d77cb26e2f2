package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.ticks.SwarDigits;
import java.io.InputStream;

/** Reads the rows of CSV text field by field, without allocating. */
public final class CsvCursor extends CsvRows {
    /** Above it a double does not hold every integer. */
    private static final long MAX_EXACT = 1L << 53;

    /** The largest number that does not overflow when a digit is appended. */
    private static final long MAX_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    CsvCursor(InputStream in, String name, int bufferBytes) {
        super(in, name, bufferBytes);
    }

    /** The row's first byte. */
    public byte peek() {
        return bytes[position];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    /** Moves back to the start of a field, for an error that quotes it. */
    public void back(int fieldStart) {
        position = fieldStart;
    }

    /** Reads an integer in decimal digits, with a minus sign only if {@code signed} is set. */
    public long readLong(CsvColumn column, boolean signed) {
        byte[] b = bytes;
        int first = position;
        boolean negative = signed && b[first] == '-';
        if (negative) {
            first++;
        }
        long word = SwarDigits.at(b, first);
        int digits = SwarDigits.digits(word);
        long value;
        int p;
        if (digits == Long.BYTES) {
            long next = SwarDigits.at(b, first + Long.BYTES);
            int more = SwarDigits.digits(next);
            value = SwarDigits.number(word, Long.BYTES) * SwarDigits.ten(more) + SwarDigits.number(next, more);
            p = first + Long.BYTES + more;
            while (isDigit(b[p])) {
                if (value > MAX_BEFORE_DIGIT) {
                    throw bad(column);
                }
                value = value * 10 + b[p] - '0';
                p++;
            }
        } else {
            value = SwarDigits.number(word, digits);
            p = first + digits;
        }
        if (digits == 0 || !isFieldEnd(p)) {
            throw bad(column);
        }
        position = p;
        return negative ? -value : value;
    }

    /** Reads a finite decimal number, as the same double that {@link Double#parseDouble} returns. */
    public double readDouble(CsvColumn column, boolean signed) {
        byte[] b = bytes;
        int p = position;
        boolean negative = signed && b[p] == '-';
        if (negative) {
            p++;
        }
        long word = SwarDigits.at(b, p);
        int digits = SwarDigits.digits(word);
        long mantissa = SwarDigits.number(word, digits);
        p += digits;
        int fraction = 0;
        if (b[p] == '.' && digits < Long.BYTES) {
            word = SwarDigits.at(b, p + 1);
            fraction = SwarDigits.digits(word);
            mantissa = mantissa * SwarDigits.ten(fraction) + SwarDigits.number(word, fraction);
            p += 1 + fraction;
        }
        // A double holds up to fifteen digits exactly, and the quotient of two such numbers is rounded once.
        if (digits + fraction == 0 || !isFieldEnd(p)) {
            return readLongDouble(column, signed);
        }
        position = p;
        double value = mantissa / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    /** Reads a finite decimal number above 0, such as a price that is a divisor. */
    public double readPositiveDouble(CsvColumn column) {
        int start = position;
        double value = readDouble(column, false);
        if (value == 0) {
            back(start);
            throw bad(column);
        }
        return value;
    }

    /** {@link #readDouble} for more digits than fit into two words. */
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

    /** Reads {@code true} or {@code false} in any case. */
    public boolean readBoolean(CsvColumn column) {
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
        if (skipInAnyCase("true")) {
            return true;
        }
        if (skipInAnyCase("false")) {
            return false;
        }
        throw bad(column);
    }

    /** Skips the text of the field and returns its end. Control characters are not allowed. */
    public int readText(CsvColumn column) {
        byte[] b = bytes;
        int p = position;
        int count;
        do {
            count = SwarDigits.text(SwarDigits.at(b, p));
            p += count;
        } while (count == Long.BYTES);
        if (!isFieldEnd(p)) {
            throw bad(column);
        }
        position = p;
        return p;
    }

    public boolean isEmptyField() {
        return isFieldEnd(position);
    }

    /** Skips the field if it is this text of single-byte characters. Otherwise returns false without moving. */
    public boolean skip(String text) {
        int to = position + text.length();
        if (!startsWith(position, text) || !isFieldEnd(to)) {
            return false;
        }
        position = to;
        return true;
    }

    /** {@link #skip(String)} for a word in lower case that the field may have in any case. */
    public boolean skipInAnyCase(String word) {
        int to = position + word.length();
        for (int i = 0; i < word.length(); i++) {
            byte b = bytes[position + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != word.charAt(i)) {
                return false;
            }
        }
        if (!isFieldEnd(to)) {
            return false;
        }
        position = to;
        return true;
    }

    /** Skips these bytes if they come next, even across fields. Otherwise returns false without moving. */
    public boolean skip(byte[] text) {
        byte[] b = bytes;
        int p = position;
        if (p + text.length > b.length || text.length < Long.BYTES) {
            return false;
        }
        int last = text.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (SwarDigits.at(b, p + i) != SwarDigits.at(text, i)) {
                return false;
            }
        }
        if (SwarDigits.at(b, p + last) != SwarDigits.at(text, last)) {
            return false;
        }
        position = p + text.length;
        return true;
    }

    /** Skips that many bytes, which the caller has checked. */
    public void forward(int count) {
        position += count;
    }

    /** Skips the comma behind a field. */
    public void comma(int columns) {
        if (bytes[position] != ',') {
            throw wrongColumnCount(columns);
        }
        position++;
    }

    /** Skips the line end behind the last field. */
    public void endRow(int columns) {
        int next = afterLineEnd(position);
        if (next < 0) {
            throw wrongColumnCount(columns);
        }
        position = next;
        checkRowSize();
    }

    /** Fails if the row up to the cursor is too long. */
    void checkRowSize() {
        if (position - rowStart > MAX_ROW_BYTES) {
            throw tooLong();
        }
    }

    /** The error for an invalid field at the cursor. */
    public BarmillException bad(CsvColumn column) {
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
        return failure(", column " + columns + " (" + column.label() + "): found "
                + PrintableText.quote(bytes, position, to) + ", expected " + column.expected() + ", in the row "
                + PrintableText.quote(bytes, rowStart, rowEnd()));
    }

    BarmillException wrongColumnCount(int columns) {
        return badRow("found " + countColumns() + " columns, expected " + columns);
    }

    /** Reads scientific notation, and more digits than the fast path supports. */
    private double readAnyDouble(CsvColumn column, boolean signed) {
        int to = position;
        while (!isFieldEnd(to)) {
            byte b = bytes[to];
            boolean known = (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-';
            if (!known || (b == '-' && to == position && !signed)) {
                throw bad(column);
            }
            to++;
        }
        double value;
        try {
            value = Double.parseDouble(PrintableText.ascii(bytes, position, to));
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
        return b == ',' || b == '\n' || (b == '\r' && bytes[at + 1] == '\n');
    }
}
