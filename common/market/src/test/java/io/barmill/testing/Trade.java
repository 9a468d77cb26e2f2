package io.barmill.testing;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;

/**
 * One row of a tick file, for tests only: comparable, printable, slow.
 *
 * @param timestamp microseconds since 1970-01-01 UTC
 * @param localTimestamp the same, or {@link TradeBatch#NO_TIME}
 * @param firstId 0 in rows that are no aggregate trades
 * @param lastId 0 in rows that are no aggregate trades
 */
public record Trade(
        long timestamp,
        long localTimestamp,
        String id,
        Side side,
        double price,
        double amount,
        long seq,
        long firstId,
        long lastId) {
    /** A trade without anything that a test has to care about. */
    public static Trade of(long timestamp, Side side, double price, double amount) {
        return new Trade(timestamp, TradeBatch.NO_TIME, "", side, price, amount, 0, 0, 0);
    }

    public Trade withSeq(long value) {
        return new Trade(timestamp, localTimestamp, id, side, price, amount, value, firstId, lastId);
    }

    public Trade withId(String value) {
        return new Trade(timestamp, localTimestamp, value, side, price, amount, seq, firstId, lastId);
    }

    public Trade withTradeIds(long first, long last) {
        return new Trade(timestamp, localTimestamp, id, side, price, amount, seq, first, last);
    }

    /** Appends the trade to a batch with room. */
    public void appendTo(TradeBatch batch) {
        int row = batch.size();
        batch.timestamps[row] = timestamp;
        batch.localTimestamps[row] = localTimestamp;
        batch.ids.append(id);
        batch.sides[row] = side.code();
        batch.prices[row] = price;
        batch.amounts[row] = amount;
        batch.seqs[row] = seq;
        if (batch.type() == DataType.AGG_TRADES) {
            batch.firstIds[row] = firstId;
            batch.lastIds[row] = lastId;
        }
        batch.advance();
    }

    /** The batch's row. */
    public static Trade at(TradeBatch batch, int row) {
        boolean aggregates = batch.type() == DataType.AGG_TRADES;
        return new Trade(
                batch.timestamps[row],
                batch.localTimestamps[row],
                batch.ids.get(row),
                Side.ofCode(batch.sides[row]),
                batch.prices[row],
                batch.amounts[row],
                batch.seqs[row],
                aggregates ? batch.firstIds[row] : 0,
                aggregates ? batch.lastIds[row] : 0);
    }
}
