package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import java.util.Arrays;
import java.util.List;

/** Says which candles of a day are there, for intervals that divide a day. */
final class CandleCoverage implements Validator {
    private SourceFile file;
    private long rows;
    private Interval interval;
    private PartState[] parts = {};
    private long day;
    private boolean isOpen;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.COVERAGE);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        isOpen = false;
        next.day().ifPresent(date -> day = date.toEpochDay());
    }

    @Override
    public void accept(Rows batch, Results results) {
        RowBatch candles = batch.table();
        int close = candles.schema().find("close_time").orElseThrow();
        rows += batch.size();
        for (int row = 0; row < batch.size(); row++) {
            long time = batch.times()[row];
            if (!Rows.isPlausible(time)) {
                continue;
            }
            if (interval == null) {
                interval = Interval.of(candles, row, close);
            }
            if (!interval.dividesDay()) {
                return;
            }
            mark(time, results);
        }
    }

    private void mark(long time, Results results) {
        long of = time / Days.DAY;
        if (!isOpen) {
            open(file.day().isPresent() ? day : of);
        }
        // A file of several days: each has its coverage, also one without a candle.
        while (of > day && file.day().isEmpty()) {
            close(results);
            open(day + 1);
        }
        if (of == day && interval.isOnGrid(time)) {
            parts[(int) (time % Days.DAY / interval.micros())] = PartState.DATA;
        }
    }

    private void open(long next) {
        day = next;
        isOpen = true;
        parts = new PartState[(int) (Days.DAY / interval.micros())];
        Arrays.fill(parts, PartState.ABSENT);
    }

    private void close(Results results) {
        MinuteCoverage.cover(file, DayCoverage.of(file.series(), Days.of(day * Days.DAY), parts), rows, results);
    }

    @Override
    public void end(Results results) {
        if (isOpen) {
            close(results);
        } else if (rows == 0 && file.day().isPresent()) {
            PartState[] empty = {PartState.CONFIRMED_EMPTY};
            MinuteCoverage.cover(file, DayCoverage.of(file.series(), file.day().get(), empty), 0, results);
        }
    }
}
