package io.barmill.lake;

import java.io.IOException;
import java.util.List;

/**
 * The row group that is being written. All columns end their pages at the same row, and the numbers of rows are fixed, so
 * the bytes of a file do not depend on the portions in which its rows came.
 */
abstract class RowGroup {
    static final int PAGE_ROWS = 32 * 1024;
    static final int MAX_ROWS = 32 * PAGE_ROWS;

    private int rows;
    private int pageRows;

    /** The group's columns, in the order of the schema. */
    abstract List<ColumnSink> columns();

    /** How many rows the page still takes. */
    final int room() {
        return PAGE_ROWS - pageRows;
    }

    final int rows() {
        return rows;
    }

    final boolean isFull() {
        return rows == MAX_ROWS;
    }

    /** Counts rows that every column has been given, not more than there was room for. */
    final void added(int count) throws IOException {
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
        for (ColumnSink column : columns()) {
            column.end();
        }
    }

    private void endPage() throws IOException {
        for (ColumnSink column : columns()) {
            column.endPage(pageRows);
        }
        pageRows = 0;
    }
}
