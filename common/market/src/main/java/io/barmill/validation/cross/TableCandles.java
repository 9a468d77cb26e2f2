package io.barmill.validation.cross;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import java.io.IOException;

/** Candles that were read. */
final class TableCandles implements CandleStream {
    private static final int BATCH_ROWS = 1_024;

    private final TickReader source;
    private final RowBatch batch;
    private final int closeTime;
    private final int open;
    private final int high;
    private final int low;
    private final int close;
    private final int volume;
    private final int trades;
    private int row;
    private long before = Long.MIN_VALUE;
    private long rows;

    /**
     * @param source candles with volumes; the caller closes it
     * @param contracts true to take volumes in contracts
     */
    TableCandles(TickReader source, boolean contracts) {
        this.source = source;
        RowSchema schema = RowSchema.of(DataType.KLINES, source.hasContracts());
        batch = new RowBatch(schema, BATCH_ROWS);
        closeTime = schema.find("close_time").orElseThrow();
        open = schema.find("open").orElseThrow();
        high = schema.find("high").orElseThrow();
        low = schema.find("low").orElseThrow();
        close = schema.find("close").orElseThrow();
        volume = schema.find(contracts ? "contracts" : "volume").orElseThrow();
        trades = schema.find("trade_count").orElseThrow();
    }

    /** The length of the candles in microseconds, as the first one tells; 0 if there is none. */
    long interval() throws IOException {
        if (!fetch()) {
            return 0;
        }
        long length = batch.longs(closeTime)[row] - batch.timestamps()[row];
        return length % 1_000 == 999 ? length + 1 : length + 1_000;
    }

    /** The number of candles so far. */
    long rows() {
        return rows;
    }

    @Override
    public ExactCandle next() throws IOException {
        if (!fetch()) {
            return null;
        }
        long time = batch.timestamps()[row];
        if (time <= before) {
            throw new BarmillException(ErrorCode.BAD_ROW, "candles are not in the order of time, or there twice");
        }
        before = time;
        rows++;
        ExactCandle candle = new ExactCandle(
                time,
                ShortestDecimal.of(batch.numbers(open)[row]),
                ShortestDecimal.of(batch.numbers(high)[row]),
                ShortestDecimal.of(batch.numbers(low)[row]),
                ShortestDecimal.of(batch.numbers(close)[row]),
                ShortestDecimal.of(batch.numbers(volume)[row]),
                Math.max(ExactCandle.UNKNOWN, batch.longs(trades)[row]),
                1);
        row++;
        return candle;
    }

    private boolean fetch() throws IOException {
        if (row < batch.size()) {
            return true;
        }
        row = 0;
        return source.read(batch);
    }
}
