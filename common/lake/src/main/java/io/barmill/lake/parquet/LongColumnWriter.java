package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;

/** A column of integers, delta-encoded: times, sequence numbers and ids grow little from row to row. */
public class LongColumnWriter extends ColumnWriter {
    private final DeltaEncoder values = new DeltaEncoder();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    public LongColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    /** Appends a value. */
    public final void write(long value) {
        values.add(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Appends the values from {@code from} (inclusive) to {@code to} (exclusive). */
    public final void write(long[] source, int from, int to) {
        values.add(source, from, to);
        long least = min;
        long greatest = max;
        for (int i = from; i < to; i++) {
            least = Math.min(least, source[i]);
            greatest = Math.max(greatest, source[i]);
        }
        min = least;
        max = greatest;
    }

    @Override
    final BytesInput data() {
        return values.end();
    }

    @Override
    final Encoding encoding() {
        return Encoding.DELTA_BINARY_PACKED;
    }

    @Override
    final void describe(Statistics<?> statistics) {
        if (min <= max) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    @Override
    void reset() {
        values.clear();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }
}
