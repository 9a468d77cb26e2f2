package io.barmill.lake;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;

/** Whole numbers as differences: times, sequence numbers and ids grow by little from row to row. */
class LongSink extends ColumnSink {
    private final DeltaBinaryPackingValuesWriterForLong values =
            new DeltaBinaryPackingValuesWriterForLong(SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    LongSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    final void write(long value) {
        values.writeLong(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void write(long[] source, int from, int to) {
        for (int i = from; i < to; i++) {
            write(source[i]);
        }
    }

    @Override
    final BytesInput data() {
        return values.getBytes();
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
        values.reset();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }
}
