package io.barmill.ticks.csv;

import io.barmill.ticks.TickBatch;

/** Reads the rows of one format into batches. It also verifies that fields that must be constant do not change. */
interface CsvParser<B extends TickBatch> {
    /** The header of such a text, as its source writes it. */
    String header();

    /** True if the text's first row, at the cursor, is a header. */
    boolean isHeader(CsvCursor cursor);

    /** Reads the header. Fails with BAD_ROW if it names other columns. */
    void readHeader(CsvCursor cursor);

    /** Reads the row at the cursor into the batch's next row, except {@link TickBatch#seqs}. */
    void readRow(CsvCursor cursor, B batch);
}
