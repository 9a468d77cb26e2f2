package io.barmill.bars;

import io.barmill.bars.extras.Snapshots;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowReader;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Joins to every bar the last row of another series that was known at the bar's close, in one pass over both. A row is known
 * at its time of arrival, or at its exchange time if it has none, and not before the rows that precede it in its source. A
 * bar's close is its {@code close_time}, but not before that of an earlier bar; its {@code available_at} is at least that.
 * So no bar contains a value from after its time.
 */
public final class AsOfJoin implements BarSink {
    private static final int BATCH_ROWS = 1_024;
    private static final double MICROS_IN_SECOND = 1e6;

    private final BarSink sink;
    private final BarExtra extra;
    private final Snapshots.Filler snapshots;
    private final RowReader rows;
    private final RowBatch batch;
    private final int arrivals;
    private int next;
    private boolean isOver;
    /** When the latest row that was read became known. */
    private long clock = Long.MIN_VALUE;
    /** The close of the current bar. */
    private long moment = Long.MIN_VALUE;
    /** When the row that is joined became known. */
    private long knownAt = Long.MIN_VALUE;
    /** The columns of the row that is joined, without its age; null before the first. */
    private double[] known;

    /**
     * Joins before passing bars on.
     *
     * @param extra one that is made of another series
     * @param rows of that series, in source order; the caller closes it
     * @param type of the rows, one of the extra's
     */
    public AsOfJoin(BarSink sink, BarExtra extra, RowReader rows, DataType type) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.extra = Objects.requireNonNull(extra, "extra");
        this.rows = Objects.requireNonNull(rows, "rows");
        this.batch = new RowBatch(RowSchema.of(type), BATCH_ROWS);
        this.snapshots = extra.snapshots()
                .orElseThrow(() -> new IllegalArgumentException(extra + " is made of the bar's own trades"))
                .on(batch.schema());
        this.arrivals = batch.schema().find("local_timestamp").orElseThrow();
    }

    @Override
    public void accept(Bar bar) {
        moment = Math.max(moment, bar.closeTime());
        advance();
        double[] values = nulls();
        if (known != null) {
            System.arraycopy(known, 0, values, 0, values.length);
            values[values.length - 1] = (moment - knownAt) / MICROS_IN_SECOND;
        }
        sink.accept(bar.with(extra, values).availableFrom(moment));
    }

    @Override
    public void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
        sink.decimalPlaces(volumePlaces, quoteVolumePlaces);
    }

    /** Advances to the last row that is known at the close. */
    private void advance() {
        int last = -1;
        while (!isOver) {
            if (next == batch.size()) {
                retain(last);
                last = -1;
                isOver = !read();
                next = 0;
            } else {
                long arrival = batch.longs(arrivals)[next];
                long time = arrival == RowBatch.NO_TIME ? batch.timestamps()[next] : arrival;
                clock = Math.max(clock, time);
                if (clock >= moment) {
                    break;
                }
                knownAt = clock;
                last = next++;
            }
        }
        retain(last);
    }

    private void retain(int row) {
        if (row >= 0) {
            known = nulls();
            snapshots.fill(batch, row, known);
        }
    }

    private double[] nulls() {
        double[] values = new double[extra.columns().size()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private boolean read() {
        try {
            return rows.read(batch);
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT, "rows to join cannot be read: " + e.getMessage(), e);
        }
    }
}
