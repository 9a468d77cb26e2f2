package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** Whole numbers of which one stands for "there is none". */
public final class NullableLongColumnWriter extends LongColumnWriter {
    private final DefinitionLevels present = new DefinitionLevels();
    private final long none;

    public NullableLongColumnWriter(ColumnDescriptor column, PageWriteStore store, long none) {
        super(column, store);
        this.none = none;
    }

    public void writeOptional(long[] source, int from, int to) {
        if (allPresent(source, from, to)) {
            present.addPresent(to - from);
            write(source, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            if (present.add(source[i] != none)) {
                write(source[i]);
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
    }
}
