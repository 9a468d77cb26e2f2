package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;

/** Truth values, a bit each. */
public final class BooleanColumnWriter extends ColumnWriter {
    private final BooleanPlainValuesWriter values = new BooleanPlainValuesWriter();
    private boolean anyFalse;
    private boolean anyTrue;

    public BooleanColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    public void write(boolean value) {
        values.writeBoolean(value);
        anyTrue |= value;
        anyFalse |= !value;
    }

    /** Writes codes of which 0 is false. */
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
