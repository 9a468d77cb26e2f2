package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;

/** A column of integers, delta-encoded: times, sequence numbers and ids grow little from row to row. */
final class LongColumnWriter extends PagedColumnWriter implements ColumnWriter.Longs {
    private final DeltaEncoder values = new DeltaEncoder();
    private final long none;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /** @param none the sentinel that encodes null if the column is nullable */
    LongColumnWriter(ColumnDescriptor column, PageWriteStore store, long none) {
        super(column, store);
        this.none = none;
    }

    @Override
    public void write(long value) {
        if (present != null && !present.add(value != none)) {
            return;
        }
        values.add(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    @Override
    public void write(long[] source, int from, int to) {
        if (present != null) {
            if (!allPresent(source, from, to)) {
                writeEach(source, from, to);
                return;
            }
            present.addPresent(to - from);
        }
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

    /** Appends values some of which are null. */
    private void writeEach(long[] source, int from, int to) {
        int next = from;
        while (next < to) {
            int end = next;
            while (end < to && source[end] == none) {
                end++;
            }
            present.add(false, end - next);
            next = end;
            if (next < to) {
                write(source[next++]);
            }
        }
    }

    private boolean allPresent(long[] source, int from, int to) {
        for (int i = from; i < to; i++) {
            if (source[i] == none) {
                return false;
            }
        }
        return true;
    }

    @Override
    BytesInput data() {
        return values.end();
    }

    @Override
    Encoding encoding() {
        return Encoding.DELTA_BINARY_PACKED;
    }

    @Override
    void describe(Statistics<?> statistics) {
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
