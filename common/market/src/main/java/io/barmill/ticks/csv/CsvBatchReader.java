package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.BadRow;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import java.io.Closeable;
import java.io.IOException;

/** Reads CSV text of any format into batches: an optional header, then rows. */
final class CsvBatchReader<B extends TickBatch> implements Closeable {
    private final CsvCursor cursor;
    private final CsvParser<B> parser;
    private final RowErrors errors;
    private boolean started;
    private long seq;

    CsvBatchReader(CsvCursor cursor, CsvParser<B> parser, RowErrors errors) {
        this.cursor = cursor;
        this.parser = parser;
        this.errors = errors;
    }

    boolean read(B batch) throws IOException {
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

    private void readRows(B batch) throws IOException {
        long[] seqs = batch.seqs();
        while (!batch.isFull() && cursor.nextRow()) {
            if (!started) {
                started = true;
                cursor.skipByteOrderMark();
                if (parser.isHeader(cursor)) {
                    parser.readHeader(cursor);
                    continue;
                }
            }
            long place = seq++;
            try {
                parser.readRow(cursor, batch);
            } catch (BarmillException e) {
                if (cursor.onlyBlankRowsFollow()) {
                    return;
                }
                skip(e, batch);
                continue;
            }
            seqs[batch.size()] = place;
            batch.advance();
        }
    }

    private void skip(BarmillException failure, B batch) throws IOException {
        if (failure.code() != ErrorCode.BAD_ROW || errors == RowErrors.FAIL) {
            throw failure;
        }
        batch.forgetUncounted();
        errors.accept(new BadRow(cursor.line(), cursor.skipRow(), failure));
    }

    /**
     * An unreadable row may be the effect of damage to the archive, which is detected at its end at the latest. That failure
     * is the cause, so it takes precedence.
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
