package io.barmill.sandbox.market;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes CSV rows without creating a String for every cell. Not thread-safe. */
public final class CsvWriter {
    private static final int ROOM_FOR_A_CELL = 256;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[20];
    private int used;

    public CsvWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes at most {@value #ROOM_FOR_A_CELL} ASCII characters. */
    CsvWriter text(String text) throws IOException {
        makeRoom();
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, buffer, used, ascii.length);
        used += ascii.length;
        return this;
    }

    /** Writes at most {@value #ROOM_FOR_A_CELL} bytes in any encoding. */
    CsvWriter bytes(byte[] text) throws IOException {
        makeRoom();
        System.arraycopy(text, 0, buffer, used, text.length);
        used += text.length;
        return this;
    }

    CsvWriter comma() {
        buffer[used++] = ',';
        return this;
    }

    CsvWriter endRow() {
        buffer[used++] = '\n';
        return this;
    }

    CsvWriter number(long value) throws IOException {
        return decimal(value, 0);
    }

    /** Writes a decimal: {@code decimal(12345, 2)} writes {@code 123.45}; for negative values see {@link #signed}. */
    CsvWriter decimal(long unscaled, int scale) throws IOException {
        makeRoom();
        int count = 0;
        long rest = unscaled;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (count <= scale) {
            digits[count++] = '0';
        }
        for (int i = count - 1; i >= 0; i--) {
            buffer[used++] = digits[i];
            if (i == scale && scale > 0) {
                buffer[used++] = '.';
            }
        }
        return this;
    }

    /** Writes a decimal that may be negative. */
    CsvWriter signed(long unscaled, int scale) throws IOException {
        if (unscaled < 0) {
            makeRoom();
            buffer[used++] = '-';
        }
        return decimal(Math.abs(unscaled), scale);
    }

    /** Writes a decimal without trailing zeros in the fraction: {@code shortest(12300, 2)} writes {@code 123}. */
    CsvWriter shortest(long unscaled, int scale) throws IOException {
        long value = unscaled;
        int left = scale;
        while (left > 0 && value % 10 == 0) {
            value /= 10;
            left--;
        }
        return decimal(value, left);
    }

    private void makeRoom() throws IOException {
        if (used > buffer.length - 2 * ROOM_FOR_A_CELL) {
            flush();
        }
    }

    /** Passes what has been written so far to the stream. */
    public void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
