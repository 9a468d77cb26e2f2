package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.io.IOException;

/**
 * One column of one row group that is being written. Values arrive in bulk: a call per batch and column, not per value,
 * so that an implementation can encode whole arrays.
 */
public interface ColumnWriter {
    /** Allows the page to end after this many rows, all of which have been written. */
    void endPage(int rows) throws IOException;

    /** Ends the column, after its last page. */
    void end() throws IOException;

    /** A column of INT64 values; if it is nullable, a sentinel encodes null. */
    interface Longs extends ColumnWriter {
        /** Appends a value. */
        void write(long value);

        /** Appends the values from {@code from} (inclusive) to {@code to} (exclusive). */
        void write(long[] source, int from, int to);
    }

    /** A column of doubles; if it is nullable, NaN encodes null. */
    interface Doubles extends ColumnWriter {
        /** Appends a value. */
        void write(double value);

        /** Appends the values from {@code from} (inclusive) to {@code to} (exclusive). */
        void write(double[] source, int from, int to);
    }

    /** A column of UTF-8 strings. */
    interface Strings extends ColumnWriter {
        /** Appends one string, whose bytes are those from {@code from} (inclusive) to {@code to} (exclusive). */
        void write(byte[] source, int from, int to);

        /** Appends the strings from {@code from} (inclusive) to {@code to} (exclusive). */
        void write(ByteStrings source, int from, int to);
    }

    /** A column whose values are one-byte codes: words of a fixed list, or booleans. */
    interface Codes extends ColumnWriter {
        /** Appends a code. */
        void write(byte code);

        /** Appends the codes from {@code from} (inclusive) to {@code to} (exclusive). */
        void write(byte[] codes, int from, int to);
    }
}
