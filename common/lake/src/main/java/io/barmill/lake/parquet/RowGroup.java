package io.barmill.lake.parquet;

import io.barmill.ticks.TickBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/**
 * The row group that is being written. All columns end their pages at the same row, and pages and groups have a fixed
 * number of rows, so a file's bytes do not depend on the batches in which its rows arrived.
 */
public abstract class RowGroup {
    public static final int PAGE_ROWS = 32 * 1024;
    public static final int MAX_ROWS = 32 * PAGE_ROWS;
    /** The most values of a group, which is in memory until it ends: a group of a wide table has fewer rows. */
    private static final int MAX_VALUES = 16 * MAX_ROWS;

    private final Target target;
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final int maxRows;
    private int rows;
    private int pageRows;

    /** Starts a row group. Its subclass opens each column of the schema once. */
    protected RowGroup(Target target) {
        this.target = target;
        this.maxRows = maxRows(target.schema().getFieldCount());
    }

    /** The rows of a full group of that many columns: whole pages, at least one. */
    static int maxRows(int columns) {
        return Math.min(MAX_ROWS, Math.max(1, MAX_VALUES / columns / PAGE_ROWS) * PAGE_ROWS);
    }

    /** Where the columns of a row group are written to, and by which codec. */
    public record Target(ColumnCodec codec, MessageType schema, PageWriteStore store) {}

    /** Opens a column of INT64 values; {@link TickBatch#NO_TIME} encodes null if it is nullable. */
    public final ColumnWriter.Longs longs(String name) {
        return opened(target.codec().longs(column(name), target.store(), TickBatch.NO_TIME));
    }

    /** Opens a column of doubles; NaN encodes null if it is nullable. */
    public final ColumnWriter.Doubles doubles(String name) {
        return opened(target.codec().doubles(column(name), target.store()));
    }

    /** Opens a column of strings that differ from row to row. */
    public final ColumnWriter.Strings strings(String name) {
        return opened(target.codec().strings(column(name), target.store()));
    }

    /** Opens a column of strings that repeat. */
    public final ColumnWriter.Strings enums(String name) {
        return opened(target.codec().enums(column(name), target.store()));
    }

    /** Opens a column of words, at most four, in the order of their codes. */
    public final ColumnWriter.Codes words(String name, List<String> words) {
        return opened(target.codec().words(column(name), target.store(), words));
    }

    /** Opens a column of booleans; code 0 is false. */
    public final ColumnWriter.Codes booleans(String name) {
        return opened(target.codec().booleans(column(name), target.store()));
    }

    /** Returns how many more rows fit into the page. */
    public final int room() {
        return PAGE_ROWS - pageRows;
    }

    /** Returns the number of rows in the group. */
    public final int rows() {
        return rows;
    }

    /** Returns true once the group is full. */
    public final boolean isFull() {
        return rows == maxRows;
    }

    /** Counts rows that every column has received, at most {@link #room}. */
    protected final void added(int count) throws IOException {
        rows += count;
        pageRows += count;
        if (pageRows == PAGE_ROWS) {
            endPage();
        }
    }

    final void end() throws IOException {
        if (pageRows > 0) {
            endPage();
        }
        for (ColumnWriter column : columns) {
            column.end();
        }
    }

    private void endPage() throws IOException {
        for (ColumnWriter column : columns) {
            column.endPage(pageRows);
        }
        pageRows = 0;
    }

    private ColumnDescriptor column(String name) {
        return target.schema().getColumnDescription(new String[] {name});
    }

    private <W extends ColumnWriter> W opened(W column) {
        columns.add(column);
        return column;
    }
}
