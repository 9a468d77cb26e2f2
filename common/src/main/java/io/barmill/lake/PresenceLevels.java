package io.barmill.lake;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Says of each row of a page whether it has a value. */
final class PresenceLevels {
    private final RunLengthBitPackingHybridEncoder levels = new RunLengthBitPackingHybridEncoder(
            1, ColumnSink.SLAB_BYTES, ColumnSink.MAX_SLAB_BYTES, ColumnSink.ALLOCATOR);
    private int nulls;

    /** Takes down whether the next row has a value, and says it again. */
    boolean add(boolean isPresent) throws IOException {
        levels.writeInt(isPresent ? 1 : 0);
        nulls += isPresent ? 0 : 1;
        return isPresent;
    }

    int nulls() {
        return nulls;
    }

    BytesInput bytes() throws IOException {
        return levels.toBytes();
    }

    void reset() {
        levels.reset();
        nulls = 0;
    }
}
