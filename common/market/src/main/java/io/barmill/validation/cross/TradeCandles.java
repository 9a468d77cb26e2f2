package io.barmill.validation.cross;

import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.ScaledDecimal;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;

/** Candles that are made of trades. Rows of the price 0 are no trades. */
final class TradeCandles implements CandleStream {
    private static final int BATCH_ROWS = 8_192;

    private final TickReader source;
    private final TradeBatch batch;
    private final long interval;
    private final double[] amounts;
    private final DecimalSum volume = new DecimalSum(ScaledDecimal.SCALE);
    private int row;
    private long rows;

    /**
     * @param source trades in the order of time; the caller closes it
     * @param type of the trades
     * @param interval in microseconds, a whole part of a day
     * @param contracts true to sum contracts
     */
    TradeCandles(TickReader source, DataType type, long interval, boolean contracts) {
        this.source = source;
        this.batch = new TradeBatch(type, source.hasContracts(), BATCH_ROWS);
        this.interval = interval;
        this.amounts = contracts ? batch.contracts : batch.amounts;
    }

    /** The number of rows so far. */
    long rows() {
        return rows;
    }

    @Override
    public ExactCandle next() throws IOException {
        if (!fetch()) {
            return null;
        }
        long start = batch.timestamps[row] - Math.floorMod(batch.timestamps[row], interval);
        double first = batch.prices[row];
        double high = first;
        double low = first;
        double last = first;
        long trades = 0;
        long parts = 0;
        volume.clear();
        while (fetch() && batch.timestamps[row] < start + interval) {
            if (batch.timestamps[row] < start) {
                throw new BarmillException(
                        ErrorCode.LATE_TRADE, "row " + (batch.seqs[row] + 1) + " is a trade of a candle before");
            }
            last = batch.prices[row];
            high = Math.max(high, last);
            low = Math.min(low, last);
            add(amounts[row]);
            trades += batch.tradeCount(row);
            parts++;
            row++;
        }
        return new ExactCandle(
                start,
                ShortestDecimal.of(first),
                ShortestDecimal.of(high),
                ShortestDecimal.of(low),
                ShortestDecimal.of(last),
                volume.value(),
                trades,
                parts);
    }

    private void add(double amount) {
        long units = ScaledDecimal.of(amount);
        if (units == ScaledDecimal.NONE) {
            volume.add(ShortestDecimal.of(amount));
        } else {
            volume.add(units >> (Long.SIZE - 1), units);
        }
    }

    /** Goes on to the next trade, and returns whether there is one. */
    private boolean fetch() throws IOException {
        while (true) {
            while (row < batch.size()) {
                if (batch.prices[row] != 0) {
                    return true;
                }
                row++;
            }
            row = 0;
            if (!source.read(batch)) {
                return false;
            }
            rows += batch.size();
        }
    }
}
