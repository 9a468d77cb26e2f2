package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.SwarDigits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Iterates over the rows of a text in one large buffer, which always ends with a complete row: reading a row need not check
 * for the end of the buffer. A missing line end after the last row is added.
 */
abstract class CsvRows implements Closeable {
    /** The longest row that is accepted, including the line end. */
    static final int MAX_ROW_BYTES = 4096;

    /** Room for a missing line end, and the slack. */
    private static final int RESERVED = 1 + SwarDigits.SLACK;

    private final InputStream in;
    private final String name;
    /** The buffer with unchanged rows. Behind the last one there is always {@link SwarDigits#SLACK}. */
    byte[] bytes;
    /** Index of the next byte to read. */
    int position;
    /** Start of the current row. */
    int rowStart;
    /** End of the last complete row in the buffer. */
    private int limit;
    /** End of the bytes in the buffer. */
    private int end;

    private long line;
    private boolean exhausted;

    CsvRows(InputStream in, String name, int bufferBytes) {
        this.in = in;
        this.name = name;
        this.bytes = new byte[bufferBytes + RESERVED];
    }

    /** Moves to the next row. Returns false at the end of the text. */
    final boolean nextRow() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        rowStart = position;
        line++;
        return true;
    }

    /** The number of columns in the current row. */
    public final int countColumns() {
        int columns = 1;
        for (int i = rowStart; bytes[i] != '\n'; i++) {
            if (bytes[i] == ',') {
                columns++;
            }
        }
        return columns;
    }

    /** Skips a UTF-8 byte order mark. */
    final void skipByteOrderMark() {
        if (limit - position > 3
                && bytes[position] == (byte) 0xEF
                && bytes[position + 1] == (byte) 0xBB
                && bytes[position + 2] == (byte) 0xBF) {
            position += 3;
            rowStart = position;
        }
    }

    /** The text of the current row; moves the cursor to its end. Intended for headers. */
    public final String readRow() {
        int from = position;
        int to = rowEnd();
        position = afterLineEnd(to);
        return PrintableText.quote(bytes, from, to, MAX_ROW_BYTES);
    }

    /** The line number of the row in the text, from 1. */
    final long line() {
        return line;
    }

    /** Skips the rest of the current row, and returns the whole row, decoded as ISO 8859-1. */
    final String skipRow() {
        int to = rowEnd();
        position = afterLineEnd(to);
        return PrintableText.ascii(bytes, rowStart, to);
    }

    /** Reads and discards the rest of the text, so that damage further on in the source is detected. */
    final void drain() throws IOException {
        position = 0;
        limit = 0;
        end = 0;
        while (!exhausted) {
            exhausted = in.read(bytes, 0, bytes.length) < 0;
        }
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }

    /** The error for an invalid row. */
    public final BarmillException badRow(String reason) {
        return failure(": " + reason + ", in the row " + PrintableText.quote(bytes, rowStart, rowEnd()));
    }

    final BarmillException tooLong() {
        return failure(": the row is longer than " + MAX_ROW_BYTES + " bytes, it begins with "
                + PrintableText.quote(bytes, rowStart, Math.min(end, rowStart + PrintableText.MAX_QUOTED)));
    }

    final BarmillException failure(String what) {
        return new BarmillException(ErrorCode.BAD_ROW, name + ", line " + line + what);
    }

    /** The index behind the line end at {@code at}, or -1 if there is none. */
    final int afterLineEnd(int at) {
        if (bytes[at] == '\n') {
            return at + 1;
        }
        return bytes[at] == '\r' && bytes[at + 1] == '\n' ? at + 2 : -1;
    }

    final int rowEnd() {
        int to = rowStart;
        while (bytes[to] != '\n') {
            to++;
        }
        return to > rowStart && bytes[to - 1] == '\r' ? to - 1 : to;
    }

    /** Reads at least one more complete row. Returns false at the end of the text. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, position, bytes, 0, end - position);
        end -= position;
        position = 0;
        rowStart = 0;
        limit = 0;
        int searched = end;
        while (!exhausted) {
            if (end == bytes.length - RESERVED) {
                grow();
            }
            int count = in.read(bytes, end, bytes.length - RESERVED - end);
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
