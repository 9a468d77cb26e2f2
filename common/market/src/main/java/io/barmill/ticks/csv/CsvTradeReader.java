package io.barmill.ticks.csv;

import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads trades from CSV text. */
public final class CsvTradeReader implements TradeReader {
    /** Large enough that the cost of moving an incomplete row to the front is negligible. */
    public static final int BUFFER_BYTES = 256 * 1024;

    private final CsvBatchReader<TradeBatch> rows;
    private final boolean contracts;

    public CsvTradeReader(InputStream csv, String name, CsvRowParser parser, int bufferBytes) {
        this(csv, name, parser, false, RowErrors.FAIL, bufferBytes);
    }

    /** @param contracts true if the parser sets contracts too */
    public CsvTradeReader(
            InputStream csv, String name, CsvRowParser parser, boolean contracts, RowErrors errors, int bufferBytes) {
        this.contracts = contracts;
        this.rows = new CsvBatchReader<>(new CsvCursor(csv, name, bufferBytes), parser, errors);
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        return rows.read(batch);
    }

    @Override
    public boolean hasContracts() {
        return contracts;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
