package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** A nullable column of INT64; a sentinel encodes null. */
public final class NullableLongColumnWriter extends LongColumnWriter {
    private final DefinitionLevels present = new DefinitionLevels();
    private final long none;

    /** @param none the sentinel that encodes null */
    public NullableLongColumnWriter(ColumnDescriptor column, PageWriteStore store, long none) {
        super(column, store);
        this.none = none;
    }

    /** Appends the values from {@code from} (inclusive) to {@code to} (exclusive); the sentinel is written as null. */
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
