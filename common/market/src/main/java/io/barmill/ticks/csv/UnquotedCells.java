package io.barmill.ticks.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A CSV text without the quotes around its cells. Quotes inside a cell stay, and so does a comma between quotes: it then
 * divides the cell, and the row has too many columns.
 */
final class UnquotedCells extends InputStream {
    private static final int END = -1;
    /** No byte has been read yet. */
    private static final int UNREAD = -2;

    private final InputStream in;
    private int previous = '\n';
    private int next = UNREAD;

    /** @param in closed with this one */
    UnquotedCells(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public int read() throws IOException {
        if (next == UNREAD) {
            next = in.read();
        }
        while (next != END) {
            int current = next;
            next = in.read();
            boolean isAround = current == '"' && (isEdge(previous) || isEdge(next));
            previous = current;
            if (!isAround) {
                return current;
            }
        }
        return END;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value == END) {
                return count == 0 && length > 0 ? END : count;
            }
            target[from + count++] = (byte) value;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean isEdge(int value) {
        return value == ',' || value == '\n' || value == '\r' || value == END;
    }
}
