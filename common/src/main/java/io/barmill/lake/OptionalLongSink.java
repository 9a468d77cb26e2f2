package io.barmill.lake;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** Whole numbers of which one stands for "there is none". */
final class OptionalLongSink extends LongSink {
    private final PresenceLevels present = new PresenceLevels();
    private final long none;

    OptionalLongSink(ColumnDescriptor column, PageWriteStore store, long none) {
        super(column, store);
        this.none = none;
    }

    void writeOptional(long[] source, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (present.add(source[i] != none)) {
                write(source[i]);
            }
        }
    }

    @Override
    BytesInput levels() throws IOException {
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
    }
}
