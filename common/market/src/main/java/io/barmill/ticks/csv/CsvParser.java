package io.barmill.ticks.csv;

import io.barmill.ticks.TickBatch;

/** Reads one format's rows into batches of one kind. Remembers from row to row what must stay the same in one text. */
interface CsvParser<B extends TickBatch> {
    /** True where the text's first row, at which the cursor stands, names the columns. */
    boolean isHeader(CsvCursor cursor);

    /** Goes over the header. BAD_ROW where it names other columns. */
    void readHeader(CsvCursor cursor);

    /** Reads the row at the cursor into the batch's next row, {@link TickBatch#seqs} excepted. */
    void readRow(CsvCursor cursor, B batch);
}
