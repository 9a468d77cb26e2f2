package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;

/** A column of booleans, one bit each. */
final class BooleanColumnWriter extends PagedColumnWriter implements ColumnWriter.Codes {
    private final EncodedBytes encoded = new EncodedBytes(SLAB_BYTES);
    /** The values that do not fill a word yet, the first in the lowest bit. */
    private long word;

    private int bits;
    private boolean anyFalse;
    private boolean anyTrue;

    BooleanColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(byte code) {
        boolean value = code != 0;
        word |= (value ? 1L : 0L) << bits;
        anyTrue |= value;
        anyFalse |= !value;
        if (++bits == Long.SIZE) {
            encoded.putWord(word);
            word = 0;
            bits = 0;
        }
    }

    @Override
    public void write(byte[] codes, int from, int to) {
        for (int i = from; i < to; i++) {
            write(codes[i]);
        }
    }

    @Override
    BytesInput data() {
        for (int left = bits; left > 0; left -= Byte.SIZE) {
            encoded.put((int) word);
            word >>>= Byte.SIZE;
        }
        return encoded.view();
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
        encoded.clear();
        word = 0;
        bits = 0;
        anyFalse = false;
        anyTrue = false;
    }
}
