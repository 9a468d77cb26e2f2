package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;

/** A column of booleans, one bit each. */
final class BooleanColumnWriter extends PagedColumnWriter implements ColumnWriter.Codes {
    private final BooleanPlainValuesWriter values = new BooleanPlainValuesWriter();
    private boolean anyFalse;
    private boolean anyTrue;

    BooleanColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(byte code) {
        boolean value = code != 0;
        values.writeBoolean(value);
        anyTrue |= value;
        anyFalse |= !value;
    }

    @Override
    public void write(byte[] codes, int from, int to) {
        for (int i = from; i < to; i++) {
            write(codes[i]);
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
