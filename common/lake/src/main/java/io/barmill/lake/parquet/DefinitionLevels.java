package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;

/** Records for each row of a page whether it has a value. */
final class DefinitionLevels {
    private final IntList levels = new IntList();
    private final EncodedBytes encoded = new EncodedBytes(PagedColumnWriter.SLAB_BYTES);
    private int nulls;

    /** Records whether the next row has a value, and returns that. */
    boolean add(boolean isPresent) {
        levels.add(isPresent ? 1 : 0);
        nulls += isPresent ? 0 : 1;
        return isPresent;
    }

    /** Records that this many rows have values. */
    void addPresent(int rows) {
        levels.add(1, rows);
    }

    int nulls() {
        return nulls;
    }

    /** Returns the encoded levels as a view, valid until {@link #reset}. */
    BytesInput bytes() {
        encoded.clear();
        levels.pack(1, encoded);
        return encoded.view();
    }

    void reset() {
        levels.clear();
        nulls = 0;
    }
}
