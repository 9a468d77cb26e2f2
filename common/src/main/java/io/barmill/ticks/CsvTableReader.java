package io.barmill.ticks;

import java.io.IOException;
import java.io.InputStream;

/** Rows out of CSV text, by a table that says which column is what. */
final class CsvTableReader implements RowReader {
    private final CsvBatches<RowBatch> rows;
    private final CsvTable table;

    CsvTableReader(InputStream csv, String name, CsvTable table, RowErrors errors, int bufferBytes) {
        this.table = table;
        this.rows = new CsvBatches<>(new CsvCursor(csv, name, bufferBytes), new CsvTableParser(table), errors);
    }

    @Override
    public boolean read(RowBatch batch) throws IOException {
        if (batch.type() != table.schema().type()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.type() + " for a source of " + table.schema().type());
        }
        return rows.read(batch);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
