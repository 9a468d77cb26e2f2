package io.barmill.lake.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageWriteStore;

/**
 * Encodes the values of columns as pages, and decodes them. What one codec writes, every other one reads, as any reader
 * of Parquet does; the bytes may differ. Whether a column is nullable is in its descriptor.
 */
public interface ColumnCodec {
    /** Encodes and decodes whole arrays: the codec of every file unless its writer or reader is given another one. */
    ColumnCodec BULK = new BulkColumnCodec();

    /**
     * Starts a column of INT64 values.
     *
     * @param none the sentinel that encodes null if the column is nullable
     */
    ColumnWriter.Longs longs(ColumnDescriptor column, PageWriteStore store, long none);

    /** Starts a column of doubles. */
    ColumnWriter.Doubles doubles(ColumnDescriptor column, PageWriteStore store);

    /** Starts a column of strings that differ from row to row, such as ids. */
    ColumnWriter.Strings strings(ColumnDescriptor column, PageWriteStore store);

    /** Starts a column of strings that repeat, such as the symbols of a group. */
    ColumnWriter.Strings enums(ColumnDescriptor column, PageWriteStore store);

    /**
     * Starts a column of words of a fixed list.
     *
     * @param words at most four, in the order of their codes
     */
    ColumnWriter.Codes words(ColumnDescriptor column, PageWriteStore store, List<String> words);

    /** Starts a column of booleans; code 0 is false, any other true. */
    ColumnWriter.Codes booleans(ColumnDescriptor column, PageWriteStore store);

    /**
     * Opens a column of a row group for reading. The pages may come from any writer of Parquet.
     *
     * @throws IOException if the column is damaged
     */
    ColumnReader reader(ColumnDescriptor column, PageReadStore group) throws IOException;
}
