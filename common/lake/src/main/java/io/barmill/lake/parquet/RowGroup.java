package io.barmill.lake.parquet;

import java.io.IOException;
import java.util.List;

/**
 * The row group that is being written. All columns end their pages at the same row, and the numbers of rows are fixed, so
 * the bytes of a file do not depend on the portions in which its rows came.
 */
public abstract class RowGroup {
    public static final int PAGE_ROWS = 32 * 1024;
    public static final int MAX_ROWS = 32 * PAGE_ROWS;

    private int rows;
    private int pageRows;

    /** The group's columns, in the order of the schema. */
    protected abstract List<ColumnWriter> columns();

    /** How many more rows fit into the page. */
    public final int room() {
        return PAGE_ROWS - pageRows;
    }

    /** How many rows the group has. */
    public final int rows() {
        return rows;
    }

    /** True once the group is full. */
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
