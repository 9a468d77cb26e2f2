package io.barmill.ticks;

import io.barmill.fault.BarmillException;
import java.io.IOException;
import java.io.InputStream;

/** Trades out of CSV text. */
final class CsvTradeReader implements TradeReader {
    /** Large enough that moving a cut row to the front costs nothing that can be measured. */
    static final int BUFFER_BYTES = 256 * 1024;

    private final CsvCursor cursor;
    private final CsvRowParser parser;
    private boolean started;
    private long seq;

    CsvTradeReader(InputStream csv, String name, CsvRowParser parser, int bufferBytes) {
        this.cursor = new CsvCursor(csv, name, bufferBytes);
        this.parser = parser;
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        batch.clear();
        try {
            readRows(batch);
        } catch (BarmillException e) {
            throw nameCause(e);
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private void readRows(TradeBatch batch) throws IOException {
        while (!batch.isFull() && cursor.nextRow()) {
            if (!started) {
                started = true;
                cursor.skipByteOrderMark();
                if (parser.isHeader(cursor)) {
                    parser.readHeader(cursor);
                    continue;
                }
            }
            parser.readRow(cursor, batch);
            batch.seqs[batch.size()] = seq++;
            batch.advance();
        }
    }

    /**
     * A row that cannot be read may be what damage further down looks like from here. The source knows at its end at the
     * latest, and what it says then is the truer name of the failure.
     */
    private BarmillException nameCause(BarmillException failure) throws IOException {
        try {
            cursor.drain();
            return failure;
        } catch (BarmillException damage) {
            if (damage != failure) {
                damage.addSuppressed(failure);
            }
            return damage;
        }
    }
}
