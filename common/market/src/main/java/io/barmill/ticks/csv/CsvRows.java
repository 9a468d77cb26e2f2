package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.SwarDigits;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Iterates over the rows of a text in one large buffer, which always ends with a complete row: reading a row need not check
 * for the end of the buffer. A missing line end after the last row is added, and quotes around cells are left out if the
 * first row has any.
 */
abstract class CsvRows implements Closeable {
    /** The longest row that is accepted, including the line end. */
    static final int MAX_ROW_BYTES = 4096;

    /** Room for a missing line end, and the slack. */
    private static final int RESERVED = 1 + SwarDigits.SLACK;

    private final String name;
    private InputStream in;
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
        if (line == 0 && hasQuotes()) {
            unquote();
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

    private boolean hasQuotes() {
        for (int at = position; bytes[at] != '\n'; at++) {
            if (bytes[at] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Reads the text again from its start, without quotes. */
    private void unquote() throws IOException {
        in = new UnquotedCells(new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(bytes, end)), in));
        position = 0;
        end = 0;
        exhausted = false;
        fill();
    }

    /** Moves to the end of the text if this row and all rows that follow are blank. Otherwise returns false. */
    final boolean onlyBlankRowsFollow() throws IOException {
        if (afterLineEnd(rowStart) < 0) {
            return false;
        }
        position = rowStart;
        do {
            for (int at = position; at < end; at++) {
                if (bytes[at] != '\n' && bytes[at] != '\r') {
                    return false;
                }
            }
        } while (readOn());
        limit = end;
        position = end;
        return true;
    }

    /** Reads more text behind that in the buffer, which is kept from the cursor on. Returns false at the end of the text. */
    private boolean readOn() throws IOException {
        if (exhausted) {
            return false;
        }
        keepFrom(position);
        if (end == bytes.length - RESERVED) {
            grow();
        }
        int count = in.read(bytes, end, bytes.length - RESERVED - end);
        exhausted = count < 0;
        end += Math.max(count, 0);
        limit = afterLastLineEnd(0);
        return true;
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
        keepFrom(position);
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

    private void keepFrom(int first) {
        System.arraycopy(bytes, first, bytes, 0, end - first);
        end -= first;
        position = 0;
        rowStart = 0;
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
