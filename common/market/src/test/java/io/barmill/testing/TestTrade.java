package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A trade as a test writes it down, in exact decimals.
 *
 * @param time microseconds since 1970-01-01 UTC
 * @param firstId the first trade's id, and the trade's own where it is no aggregate
 * @param lastId the last trade's id of an aggregate
 * @param price at most 15 digits, so that the nearest double stands for it
 * @param amount at most 15 digits
 */
public record TestTrade(long time, long firstId, long lastId, Side side, BigDecimal price, BigDecimal amount) {
    /** A single trade. */
    public static TestTrade of(long time, long id, Side side, String price, String amount) {
        return new TestTrade(time, id, id, side, new BigDecimal(price), new BigDecimal(amount));
    }

    /** How many trades it stands for. */
    public long count() {
        return lastId - firstId + 1;
    }

    /** Appends the trade as the batch's next row. */
    public void appendTo(TradeBatch batch, long seq) {
        int row = batch.size();
        batch.timestamps[row] = time;
        batch.localTimestamps[row] = TradeBatch.NO_TIME;
        batch.ids.append(Long.toString(firstId));
        batch.sides[row] = side.code();
        batch.prices[row] = price.doubleValue();
        batch.amounts[row] = amount.doubleValue();
        batch.seqs[row] = seq;
        if (batch.type() == DataType.AGG_TRADES) {
            batch.firstIds[row] = firstId;
            batch.lastIds[row] = lastId;
        }
        batch.advance();
    }

    /** The trades in batches of at most that many rows. */
    public static List<TradeBatch> batches(List<TestTrade> trades, DataType type, int rows) {
        List<TradeBatch> batches = new ArrayList<>();
        TradeBatch batch = null;
        for (int index = 0; index < trades.size(); index++) {
            if (batch == null || batch.isFull()) {
                batch = new TradeBatch(type, rows);
                batches.add(batch);
            }
            trades.get(index).appendTo(batch, index);
        }
        return batches;
    }
}
