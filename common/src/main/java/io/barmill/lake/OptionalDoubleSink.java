package io.barmill.lake;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Numbers of which NaN stands for "there is none". */
final class OptionalDoubleSink extends DoubleSink {
    private final RunLengthBitPackingHybridEncoder present =
            new RunLengthBitPackingHybridEncoder(1, SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private int nulls;

    OptionalDoubleSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    void writeOptional(double value) throws IOException {
        if (Double.isNaN(value)) {
            present.writeInt(0);
            nulls++;
        } else {
            present.writeInt(1);
            write(value);
        }
    }

    @Override
    BytesInput levels() throws IOException {
        return present.toBytes();
    }

    @Override
    int nulls() {
        return nulls;
    }

    @Override
    void reset() {
        super.reset();
        present.reset();
        nulls = 0;
    }
}
