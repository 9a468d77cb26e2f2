package io.barmill.validation;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.util.List;

/** Finds candles that contradict themselves. */
final class CandleShapes implements Validator {
    private SourceFile file;
    private long rows;
    private long wrong;
    /** Null before the first row of the series. */
    private Interval interval;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.KLINE_SHAPE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        wrong = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch candles = batch.table();
        RowSchema schema = candles.schema();
        int close = schema.find("close_time").orElseThrow();
        Columns columns = new Columns(candles, schema);
        for (int row = 0; row < batch.size(); row++) {
            if (!Rows.isPlausible(batch.times()[row])) {
                continue;
            }
            if (interval == null) {
                interval = Interval.of(candles, row, close);
            }
            String fault = columns.fault(row);
            if (fault.isEmpty()) {
                fault = times(batch.times()[row], candles.longs(close)[row]);
            }
            if (!fault.isEmpty()) {
                wrong++;
                long time = batch.times()[row];
                results.find(file, Rule.KLINE_SHAPE, Severity.ERROR, time, time, 1, batch.place(row), "%s", fault);
            }
        }
        rows += batch.size();
    }

    private String times(long open, long close) {
        if (!interval.isOnGrid(open)) {
            return "opens at " + Results.time(open) + ", which is no multiple of " + interval.text();
        }
        return close == interval.next(open) - interval.unit()
                ? ""
                : "closes at " + Results.time(close) + ", expected the end of " + interval.text();
    }

    /** The columns of a batch of candles; those that the type does not have are null. */
    private static final class Columns {
        private final double[] open;
        private final double[] high;
        private final double[] low;
        private final double[] close;
        private final double[] volume;
        private final double[] bought;
        private final long[] count;

        Columns(RowBatch candles, RowSchema schema) {
            open = numbers(candles, "open");
            high = numbers(candles, "high");
            low = numbers(candles, "low");
            close = numbers(candles, "close");
            boolean hasVolume = candles.type() == DataType.KLINES;
            volume = hasVolume ? numbers(candles, "volume") : null;
            bought = hasVolume ? numbers(candles, "taker_buy_volume") : null;
            count = hasVolume ? candles.longs(schema.find("trade_count").orElseThrow()) : null;
        }

        private static double[] numbers(RowBatch candles, String name) {
            return candles.numbers(candles.schema().find(name).orElseThrow());
        }

        /** What is wrong with a row; empty if nothing is. */
        String fault(int row) {
            if (!(low[row] <= Math.min(open[row], close[row]) && high[row] >= Math.max(open[row], close[row]))) {
                return "open " + open[row] + " or close " + close[row] + " is not within low " + low[row] + " and high "
                        + high[row];
            }
            return volume == null ? "" : volumes(row);
        }

        /** Venues that name neither takers nor trades leave those columns empty. */
        private String volumes(int row) {
            if (!(volume[row] >= 0)) {
                return "the volume is " + volume[row];
            }
            if (bought[row] > volume[row] || bought[row] < 0) {
                return "takers bought " + bought[row] + " of the volume " + volume[row];
            }
            if (count[row] != TickBatch.NO_TIME && (count[row] == 0) != (volume[row] == 0)) {
                return count[row] + " trades with the volume " + volume[row];
            }
            return volume[row] == 0 && high[row] != low[row]
                    ? "no trades, and prices from " + low[row] + " to " + high[row]
                    : "";
        }
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.KLINE_SHAPE, rows, Observation.of("%,d candles are wrong", wrong));
    }
}
