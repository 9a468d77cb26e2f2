package io.barmill.ticks;

import java.io.IOException;
import java.io.InputStream;

/** Trades out of CSV text. */
final class CsvTradeReader implements TradeReader {
    /** Large enough that moving a cut row to the front costs nothing that can be measured. */
    static final int BUFFER_BYTES = 256 * 1024;

    private final CsvBatches<TradeBatch> rows;
    private final boolean contracts;

    CsvTradeReader(InputStream csv, String name, CsvRowParser parser, int bufferBytes) {
        this(csv, name, parser, false, RowErrors.FAIL, bufferBytes);
    }

    /** @param contracts true where the parser gives contracts too */
    CsvTradeReader(
            InputStream csv, String name, CsvRowParser parser, boolean contracts, RowErrors errors, int bufferBytes) {
        this.contracts = contracts;
        this.rows = new CsvBatches<>(new CsvCursor(csv, name, bufferBytes), parser, errors);
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
