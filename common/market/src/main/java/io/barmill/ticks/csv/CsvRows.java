package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.SwarDigits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks through text row by row in one large buffer, which always ends with a whole row: what reads a row need not look
 * for the buffer's end. A last row without a line end is given one.
 */
abstract class CsvRows implements Closeable {
    /** The longest row that is taken for one, line end included. */
    static final int MAX_ROW_BYTES = 4096;

    /** A line end that the text lacks, and the slack. */
    private static final int RESERVED = 1 + SwarDigits.SLACK;

    private final InputStream in;
    private final String name;
    /** The buffer; rows lie in it as they are in the text. Behind the last one there is always {@link SwarDigits#SLACK}. */
    byte[] bytes;
    /** The next byte to read. */
    int position;
    /** Where the current row begins. */
    int rowStart;
    /** End of the last whole row in the buffer. */
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

    /** Goes to the next row. False at the end of the text. */
    final boolean nextRow() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        rowStart = position;
        line++;
        return true;
    }

    /** How many columns the current row has. */
    public final int countColumns() {
        int columns = 1;
        for (int i = rowStart; bytes[i] != '\n'; i++) {
            if (bytes[i] == ',') {
                columns++;
            }
        }
        return columns;
    }

    /** Passes over the three bytes that some programs put before UTF-8 text. */
    final void skipByteOrderMark() {
        if (limit - position > 3
                && bytes[position] == (byte) 0xEF
                && bytes[position + 1] == (byte) 0xBB
                && bytes[position + 2] == (byte) 0xBF) {
            position += 3;
            rowStart = position;
        }
    }

    /** The current row's text; the cursor goes to its end. Meant for headers. */
    public final String readRow() {
        int from = position;
        int to = rowEnd();
        position = afterLineEnd(to);
        return PrintableText.quote(bytes, from, to, MAX_ROW_BYTES);
    }

    /** The row's line in the text, from 1. */
    final long line() {
        return line;
    }

    /** Goes behind the current row, wherever in it the position is, and gives its bytes as ISO 8859-1. */
    final String skipRow() {
        int to = rowEnd();
        position = afterLineEnd(to);
        return PrintableText.ascii(bytes, rowStart, to);
    }

    /** Reads the rest of the text and forgets it, so that damage further on in the source comes to light. */
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

    /** The error that says what is wrong with the whole row. */
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

    /** The place behind the line end at {@code at}, or -1 where there is none. */
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

    /** Brings in at least one more whole row. False where the text is at its end. */
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
