package io.barmill.ticks;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks through CSV text in one large buffer, field by field, without making an object of any of them. The buffer always
 * ends with a whole row, so a field is never cut; a last row without a line end is given one.
 */
final class CsvCursor implements Closeable {
    /** The longest row that is taken for one, line end included. */
    static final int MAX_ROW_BYTES = 4096;

    /** Above it a double no longer holds every whole number. */
    private static final long MAX_EXACT = 1L << 53;

    /** What can be multiplied by ten, with a digit added, without an overflow. */
    private static final long MAX_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final InputStream in;
    private final String name;
    private byte[] bytes;
    private int position;
    /** End of the last whole row in the buffer. */
    private int limit;
    /** End of the bytes in the buffer. */
    private int end;
    private int rowStart;
    private long line;
    private boolean exhausted;

    CsvCursor(InputStream in, String name, int bufferBytes) {
        this.in = in;
        this.name = name;
        this.bytes = new byte[bufferBytes];
    }

    /** Goes to the next row. False at the end of the text. */
    boolean nextRow() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        rowStart = position;
        line++;
        return true;
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

    /** How many columns the current row has. */
    int countColumns() {
        int columns = 1;
        for (int i = rowStart; bytes[i] != '\n'; i++) {
            if (bytes[i] == ',') {
                columns++;
            }
        }
        return columns;
    }

    /** Passes over the three bytes that some programs put before UTF-8 text. */
    void skipByteOrderMark() {
        if (limit - position > 3
                && bytes[position] == (byte) 0xEF
                && bytes[position + 1] == (byte) 0xBB
                && bytes[position + 2] == (byte) 0xBF) {
            position += 3;
            rowStart = position;
        }
    }

    /** The current row's text; the cursor goes to its end. Meant for headers. */
    String readRow() {
        int from = position;
        int to = rowEnd();
        position = afterLineEnd(to);
        return Text.quote(bytes, from, to, MAX_ROW_BYTES);
    }

    /** A whole number in decimal digits; a minus sign is taken where {@code signed} is set. */
    long readLong(CsvColumn column, boolean signed) {
        int p = position;
        boolean negative = signed && bytes[p] == '-';
        if (negative) {
            p++;
        }
        int first = p;
        long value = 0;
        int digit;
        while ((digit = bytes[p] - '0') >= 0 && digit <= 9) {
            if (value > MAX_BEFORE_DIGIT) {
                throw bad(column);
            }
            value = value * 10 + digit;
            p++;
        }
        if (p == first || !isFieldEnd(p)) {
            throw bad(column);
        }
        position = p;
        return negative ? -value : value;
    }

    /** A finite decimal number, the same double that {@link Double#parseDouble} makes of it. */
    double readDouble(CsvColumn column, boolean signed) {
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
        int p = position;
        while (!isFieldEnd(p)) {
            byte b = bytes[p];
            if (b >= 0 && b < ' ' || b == 0x7F) {
                throw bad(column);
            }
            p++;
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

    /** The row's line in the text, from 1. */
    long line() {
        return line;
    }

    /** Goes behind the current row, wherever in it the cursor is, and gives its bytes as ISO 8859-1. */
    String skipRow() {
        int to = rowEnd();
        position = afterLineEnd(to);
        return Text.ascii(bytes, rowStart, to);
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

    /** The error that says what is wrong with the whole row. */
    BarmillException badRow(String reason) {
        return failure(": " + reason + ", in the row " + Text.quote(bytes, rowStart, rowEnd()));
    }

    BarmillException wrongColumnCount(int columns) {
        return badRow("found " + countColumns() + " columns, expected " + columns);
    }

    /** Reads the rest of the text and forgets it, so that damage further on in the source comes to light. */
    void drain() throws IOException {
        position = 0;
        limit = 0;
        end = 0;
        while (!exhausted) {
            exhausted = in.read(bytes, 0, bytes.length) < 0;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
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

    /** The place behind the line end at {@code at}, or -1 where there is none. */
    private int afterLineEnd(int at) {
        if (bytes[at] == '\n') {
            return at + 1;
        }
        return bytes[at] == '\r' && bytes[at + 1] == '\n' ? at + 2 : -1;
    }

    private int rowEnd() {
        int to = rowStart;
        while (bytes[to] != '\n') {
            to++;
        }
        return to > rowStart && bytes[to - 1] == '\r' ? to - 1 : to;
    }

    private BarmillException tooLong() {
        return failure(": the row is longer than " + MAX_ROW_BYTES + " bytes, it begins with "
                + Text.quote(bytes, rowStart, Math.min(end, rowStart + Text.MAX_QUOTED)));
    }

    private BarmillException failure(String what) {
        return new BarmillException(ErrorCode.BAD_ROW, name + ", line " + line + what);
    }

    /** Brings in at least one more whole row. False where the text is at its end. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, position, bytes, 0, end - position);
        end -= position;
        position = 0;
        rowStart = 0;
        limit = 0;
        int searched = end;
        while (!exhausted) {
            if (end == bytes.length) {
                grow();
            }
            int count = in.read(bytes, end, bytes.length - end);
            if (count < 0) {
                exhausted = true;
                break;
            }
            end += count;
            limit = afterLastLineEnd(searched);
            if (limit > 0) {
                return true;
            }
            searched = end;
        }
        if (end > 0) {
            bytes = end == bytes.length ? Arrays.copyOf(bytes, end + 1) : bytes;
            bytes[end++] = '\n';
            limit = end;
        }
        return end > 0;
    }

    private void grow() {
        if (end > MAX_ROW_BYTES) {
            line++;
            throw tooLong();
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }

    private int afterLastLineEnd(int from) {
        for (int i = end - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }
}
