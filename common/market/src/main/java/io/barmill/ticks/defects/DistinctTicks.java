package io.barmill.ticks.defects;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;

/**
 * The rows of a source without those that repeat the row before: trades with the same id, whatever else they say, and rows
 * without an id that are equal in everything but their place. Only neighbours are compared, so the memory is constant.
 */
public final class DistinctTicks implements TickReader {
    private static final int BATCH_ROWS = 8192;

    private final TickReader source;
    private final TickBatch rows;
    private final TickBatch last;
    private int next;
    private long dropped;

    /**
     * @param source closed with this
     * @param type the type of its rows
     */
    public DistinctTicks(TickReader source, DataType type) {
        this.source = source;
        this.rows = TickBatch.of(type, source.hasContracts(), BATCH_ROWS);
        this.last = TickBatch.of(type, source.hasContracts(), 1);
    }

    /** The number of rows that were left out so far. */
    public long dropped() {
        return dropped;
    }

    @Override
    public boolean hasContracts() {
        return source.hasContracts();
    }

    @Override
    public boolean read(TickBatch batch) throws IOException {
        batch.clear();
        while (!batch.isFull() && fetch()) {
            if (last.size() > 0 && repeats(rows, next, last)) {
                dropped++;
            } else {
                batch.append(rows, next);
                last.clear();
                last.append(rows, next);
            }
            next++;
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fetch() throws IOException {
        if (next == rows.size()) {
            next = 0;
            return source.read(rows);
        }
        return true;
    }

    private static boolean repeats(TickBatch rows, int row, TickBatch last) {
        if (rows instanceof TradeBatch trades && trades.ids.length(row) > 0) {
            return trades.isSameId(row, (TradeBatch) last, 0);
        }
        return rows.isEqual(row, last, 0);
    }
}
