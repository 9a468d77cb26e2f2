package io.barmill.validation.cross;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;

/** Trades one by one, in the order of their ids. */
final class TradeCursor {
    private static final int BATCH_ROWS = 8_192;
    private static final long NONE = -1;

    private final TickReader source;
    private final TradeBatch batch;
    private int row = -1;
    private long id = NONE;
    private long rows;
    private boolean isEnded;

    /** @param source trades; the caller closes it */
    TradeCursor(TickReader source) {
        this.source = source;
        this.batch = new TradeBatch(DataType.TRADES, source.hasContracts(), BATCH_ROWS);
    }

    /**
     * Goes to the next trade.
     *
     * @throws BarmillException BAD_ROW if its id is no integer above the one before
     */
    void next() throws IOException {
        row++;
        if (row >= batch.size()) {
            row = 0;
            if (!source.read(batch)) {
                isEnded = true;
                return;
            }
        }
        long found = number(batch.ids.get(row));
        if (found <= id) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "row " + (batch.seqs[row] + 1) + " has the id \"" + batch.ids.get(row)
                            + "\", expected an integer above " + id);
        }
        id = found;
        rows++;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    /** True behind the last trade. */
    boolean isEnded() {
        return isEnded;
    }

    /** The number of trades so far. */
    long rows() {
        return rows;
    }

    /** The id of the trade. */
    long id() {
        return id;
    }

    /** When it happened, in microseconds since 1970-01-01 UTC. */
    long time() {
        return batch.timestamps[row];
    }

    double price() {
        return batch.prices[row];
    }

    double amount() {
        return batch.amounts[row];
    }

    byte side() {
        return batch.sides[row];
    }
}
