package io.barmill.lake.parquet;

import java.io.IOException;
import java.util.List;

/**
 * The row group that is being written. All columns end their pages at the same row, and pages and groups have a fixed
 * number of rows, so a file's bytes do not depend on the batches in which its rows arrived.
 */
public abstract class RowGroup {
    public static final int PAGE_ROWS = 32 * 1024;
    public static final int MAX_ROWS = 32 * PAGE_ROWS;

    private int rows;
    private int pageRows;

    /** Returns the group's columns, in the order of the schema. */
    protected abstract List<ColumnWriter> columns();

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
        return rows == MAX_ROWS;
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
        for (ColumnWriter column : columns()) {
            column.end();
        }
    }

    private void endPage() throws IOException {
        for (ColumnWriter column : columns()) {
            column.endPage(pageRows);
        }
        pageRows = 0;
    }
}
