package io.barmill.ticks.csv;

import io.barmill.ticks.ContractValue;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads rows from CSV text according to a table of fields. */
public final class CsvTableReader implements RowReader {
    private final CsvBatchReader<RowBatch> rows;
    private final CsvTable table;

    /** @param contract the value of one contract, if amounts are contracts */
    public CsvTableReader(
            InputStream csv,
            String name,
            CsvTable table,
            Optional<ContractValue> contract,
            RowErrors errors,
            int bufferBytes) {
        this.table = table;
        this.rows = new CsvBatchReader<>(
                new CsvCursor(csv, name, bufferBytes), new CsvTableParser(table, contract), errors);
    }

    @Override
    public boolean read(RowBatch batch) throws IOException {
        if (batch.schema() != table.schema()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.type() + (batch.hasContracts() ? " with contracts" : "") + " for a source of "
                            + table.schema().type() + (hasContracts() ? " with contracts" : ""));
        }
        return rows.read(batch);
    }

    @Override
    public boolean hasContracts() {
        return table.schema().hasContracts();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
