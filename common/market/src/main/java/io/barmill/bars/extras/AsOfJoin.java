package io.barmill.bars.extras;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSink;
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
 * Gives every bar the last row of another series that was known before the bar's close, in one pass over both. A row is
 * known at its time of arrival, or at its exchange time where it has none, and not before the rows that its source has
 * before it. A bar's close is its {@code close_time}, and not before that of a bar that closed earlier; its
 * {@code available_at} is at least that. So nothing that a bar has comes from after its time.
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
    /** When the latest row that was looked at was known. */
    private long clock = Long.MIN_VALUE;
    /** The close of the bar in hand. */
    private long moment = Long.MIN_VALUE;
    /** When the row was known whose columns the bar gets. */
    private long knownAt = Long.MIN_VALUE;
    /** The columns of the row that is known at the moment, but for its age; null before the first. */
    private double[] known;

    /**
     * @param extra one that has another series
     * @param rows of that series, in the order of its source; closed by whoever opened it
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
        double[] values = none();
        if (known != null) {
            System.arraycopy(known, 0, values, 0, values.length);
            values[values.length - 1] = (moment - knownAt) / MICROS_IN_SECOND;
        }
        sink.accept(bar.with(extra, values).knownFrom(moment));
    }

    @Override
    public void sums(int volumePlaces, int quoteVolumePlaces) {
        sink.sums(volumePlaces, quoteVolumePlaces);
    }

    /** Goes to the last row that is known before the moment. */
    private void advance() {
        int last = -1;
        while (!isOver) {
            if (next == batch.size()) {
                take(last);
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
        take(last);
    }

    private void take(int row) {
        if (row >= 0) {
            known = none();
            snapshots.fill(batch, row, known);
        }
    }

    private double[] none() {
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
