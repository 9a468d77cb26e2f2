package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;

/** A nullable column of doubles; NaN encodes null. */
public final class NullableDoubleColumnWriter extends DoubleColumnWriter {
    private final DefinitionLevels present = new DefinitionLevels();
    private int values;

    public NullableDoubleColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    /** Appends the values from {@code from} (inclusive) to {@code to} (exclusive); NaN is written as null. */
    public void writeOptional(double[] source, int from, int to) {
        for (int i = from; i < to; i++) {
            writeOptional(source[i]);
        }
    }

    /** Appends a value; NaN is written as null. */
    public void writeOptional(double value) {
        if (present.add(!Double.isNaN(value))) {
            write(value);
            values++;
        }
    }

    /**
     * A page without values is plain: it may be the only one, and would refer to a dictionary that was never written.
     */
    @Override
    BytesInput data() {
        return values == 0 ? BytesInput.empty() : super.data();
    }

    @Override
    Encoding encoding() {
        return values == 0 ? Encoding.PLAIN : super.encoding();
    }

    @Override
    BytesInput levels() {
        return present.bytes();
    }

    @Override
    int nulls() {
        return present.nulls();
    }

    @Override
    void reset() {
        super.reset();
        present.reset();
        values = 0;
    }
}
