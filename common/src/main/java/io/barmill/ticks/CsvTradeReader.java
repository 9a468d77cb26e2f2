package io.barmill.ticks;

import java.io.IOException;
import java.io.InputStream;

/** Trades out of CSV text. */
final class CsvTradeReader implements TradeReader {
    /** Large enough that moving a cut row to the front costs nothing that can be measured. */
    static final int BUFFER_BYTES = 256 * 1024;

    private final CsvBatches<TradeBatch> rows;

    CsvTradeReader(InputStream csv, String name, CsvRowParser parser, int bufferBytes) {
        this(csv, name, parser, RowErrors.FAIL, bufferBytes);
    }

    CsvTradeReader(InputStream csv, String name, CsvRowParser parser, RowErrors errors, int bufferBytes) {
        this.rows = new CsvBatches<>(new CsvCursor(csv, name, bufferBytes), parser, errors);
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        return rows.read(batch);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
