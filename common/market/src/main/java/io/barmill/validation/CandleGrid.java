package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import java.util.List;

/** Finds intervals without a candle between the first and the last, and candles that are there twice or out of order. */
final class CandleGrid implements Validator {
    private SourceFile file;
    private long rows;
    private long absent;
    private long repeated;
    private Interval interval;
    private boolean hasBefore;
    private long before;
    private double closeBefore;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.KLINE_GRID);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        absent = 0;
        repeated = 0;
        hasBefore = hasBefore && follows;
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch candles = batch.table();
        int close = candles.schema().find("close_time").orElseThrow();
        double[] opens = candles.numbers(candles.schema().find("open").orElseThrow());
        double[] closes = candles.numbers(candles.schema().find("close").orElseThrow());
        for (int row = 0; row < batch.size(); row++) {
            long time = batch.times()[row];
            if (!Rows.isPlausible(time)) {
                continue;
            }
            if (interval == null) {
                interval = Interval.of(candles, row, close);
            }
            // A candle between two places of the grid is no candle of it: its shape is wrong.
            if (interval.isOnGrid(time)) {
                if (hasBefore && time != interval.next(before)) {
                    tell(batch, row, opens[row], results);
                }
                hasBefore = true;
                before = Math.max(before, time);
                closeBefore = closes[row];
            }
        }
        rows += batch.size();
    }

    private void tell(Rows batch, int row, double open, Results results) {
        long time = batch.times()[row];
        if (time <= before) {
            repeated++;
            String what =
                    time == before ? "the candle of %s is there twice" : "the candle of %s comes after a later one";
            results.find(
                    file, Rule.KLINE_GRID, Severity.ERROR, time, time, 1, batch.place(row), what, Results.time(time));
            return;
        }
        long from = interval.next(before);
        long count = 0;
        for (long at = from; at < time; at = interval.next(at)) {
            count++;
        }
        absent += count;
        results.find(
                file,
                Rule.KLINE_GRID,
                Severity.ERROR,
                from,
                time,
                count,
                Results.time(from).toString(),
                "%,d candles are absent: close before %s, open after %s, %s",
                count,
                closeBefore,
                open,
                closeBefore == open ? "so nothing may have happened (UNPROVEN)" : "so trades are missing (MISSING)");
    }

    @Override
    public void end(Results results) {
        results.check(
                file, Rule.KLINE_GRID, rows, Observation.of("%,d candles absent, %,d repeated", absent, repeated));
    }
}
