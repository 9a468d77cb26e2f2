package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;

/** A column of booleans, one bit each. */
public final class BooleanColumnWriter extends ColumnWriter {
    private final BooleanPlainValuesWriter values = new BooleanPlainValuesWriter();
    private boolean anyFalse;
    private boolean anyTrue;

    public BooleanColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    /** Appends a value. */
    public void write(boolean value) {
        values.writeBoolean(value);
        anyTrue |= value;
        anyFalse |= !value;
    }

    /** Appends codes from {@code from} (inclusive) to {@code to} (exclusive); 0 is false, any other code true. */
    public void write(byte[] codes, int from, int to) {
        for (int i = from; i < to; i++) {
            write(codes[i] != 0);
        }
    }

    @Override
    BytesInput data() {
        return values.getBytes();
    }

    @Override
    Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    void describe(Statistics<?> statistics) {
        if (anyFalse) {
            statistics.updateStats(false);
        }
        if (anyTrue) {
            statistics.updateStats(true);
        }
    }

    @Override
    void reset() {
        values.reset();
        anyFalse = false;
        anyTrue = false;
    }
}
