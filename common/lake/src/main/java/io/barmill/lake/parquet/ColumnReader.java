package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.io.IOException;
import java.util.List;

/**
 * One column of one row group that is being read, in order, into arrays: a call per batch and column, not per value. Every
 * method fails with an exception of Parquet's or an IOException if the column is damaged.
 */
public interface ColumnReader {
    /**
     * Reads INT64 values into the target from {@code from} (inclusive) to {@code to} (exclusive); a null is an error.
     */
    void longs(long[] target, int from, int to) throws IOException;

    /** Reads as {@link #longs}, with {@code none} for nulls. */
    void optionalLongs(long[] target, int from, int to, long none) throws IOException;

    /** Reads doubles into the target from {@code from} (inclusive) to {@code to} (exclusive); a null is an error. */
    void doubles(double[] target, int from, int to) throws IOException;

    /** Reads as {@link #doubles}, with NaN for nulls. */
    void optionalDoubles(double[] target, int from, int to) throws IOException;

    /** Reads booleans as codes, 1 for true and 0 for false; a null is an error. */
    void truths(byte[] target, int from, int to) throws IOException;

    /** Appends the strings of that many rows, some of them as references that are decoded on access. */
    void texts(ByteStrings target, int rows) throws IOException;

    /** Reads strings as codes: their indices in the list of words. Any other string is an error. */
    void words(byte[] target, int from, int to, List<String> words) throws IOException;
}
