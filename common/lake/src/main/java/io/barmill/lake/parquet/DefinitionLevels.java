package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;

/** Records for each row of a page whether it has a value. While all rows are alike, they are only counted. */
final class DefinitionLevels {
    private final IntList levels = new IntList();
    private final EncodedBytes encoded = new EncodedBytes(PagedColumnWriter.SLAB_BYTES);
    /** The number of rows that are alike and not in the list; 0 once the list is in use. */
    private int alike;

    private boolean isPresent;
    private int nulls;

    /** Records whether the next row has a value, and returns that. */
    boolean add(boolean present) {
        add(present, 1);
        return present;
    }

    /** Records that this many rows have values. */
    void addPresent(int rows) {
        add(true, rows);
    }

    /** Records for this many rows that they have values, or that they have none. */
    void add(boolean present, int rows) {
        nulls += present ? 0 : rows;
        if (levels.size() == 0 && (alike == 0 || present == isPresent)) {
            isPresent = present;
            alike += rows;
            return;
        }
        list();
        levels.add(present ? 1 : 0, rows);
    }

    int nulls() {
        return nulls;
    }

    /** Returns the encoded levels as a view, valid until {@link #reset}. */
    BytesInput bytes() {
        encoded.clear();
        if (alike >= RleHybridEncoder.GROUP) {
            RleHybridEncoder.putRun(isPresent ? 1 : 0, alike, 1, encoded);
        } else {
            list();
            levels.pack(1, encoded);
        }
        return encoded.view();
    }

    void reset() {
        levels.clear();
        alike = 0;
        nulls = 0;
    }

    private void list() {
        levels.add(isPresent ? 1 : 0, alike);
        alike = 0;
    }
}
