package io.barmill.lake;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Whole numbers of which one stands for "there is none". */
final class OptionalLongSink extends LongSink {
    private final RunLengthBitPackingHybridEncoder present =
            new RunLengthBitPackingHybridEncoder(1, SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private final long none;
    private int nulls;

    OptionalLongSink(ColumnDescriptor column, PageWriteStore store, long none) {
        super(column, store);
        this.none = none;
    }

    void writeOptional(long[] source, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (source[i] == none) {
                present.writeInt(0);
                nulls++;
            } else {
                present.writeInt(1);
                write(source[i]);
            }
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
