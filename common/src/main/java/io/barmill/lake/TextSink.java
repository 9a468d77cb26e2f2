package io.barmill.lake;

import io.barmill.ticks.ByteStrings;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.io.api.Binary;

/** Texts by what they share with the text before: ids that are numbers differ in their last digits only. */
final class TextSink extends ColumnSink {
    private final DeltaBinaryPackingValuesWriterForInteger prefixes =
            new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private final DeltaBinaryPackingValuesWriterForInteger lengths =
            new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private final ByteSink suffixes = new ByteSink(SLAB_BYTES);
    private final Extreme min = new Extreme();
    private final Extreme max = new Extreme();
    private byte[] previous = new byte[32];
    private int previousLength;

    TextSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    void write(ByteStrings source, int from, int to) {
        for (int i = from; i < to; i++) {
            write(source.bytes(), source.start(i), source.end(i));
        }
    }

    void write(byte[] source, int from, int to) {
        int length = to - from;
        int mismatch = Arrays.mismatch(previous, 0, previousLength, source, from, to);
        int prefix = mismatch < 0 ? length : mismatch;
        prefixes.writeInteger(prefix);
        lengths.writeInteger(length - prefix);
        suffixes.write(source, from + prefix, length - prefix);
        if (length > previous.length) {
            previous = Arrays.copyOf(previous, length * 2);
        }
        System.arraycopy(source, from + prefix, previous, prefix, length - prefix);
        previousLength = length;
        if (min.isUnset() || min.compareTo(source, from, to) > 0) {
            min.set(source, from, to);
        }
        if (max.isUnset() || max.compareTo(source, from, to) < 0) {
            max.set(source, from, to);
        }
    }

    @Override
    BytesInput data() {
        return BytesInput.concat(prefixes.getBytes(), lengths.getBytes(), suffixes.view());
    }

    @Override
    Encoding encoding() {
        return Encoding.DELTA_BYTE_ARRAY;
    }

    @Override
    void describe(Statistics<?> statistics) {
        if (!min.isUnset()) {
            statistics.updateStats(min.copy());
            statistics.updateStats(max.copy());
        }
    }

    @Override
    void reset() {
        prefixes.reset();
        lengths.reset();
        suffixes.reset();
        previousLength = 0;
        min.unset();
        max.unset();
    }

    /** The least or the greatest text so far, in the order of its bytes. */
    private static final class Extreme {
        private byte[] bytes = new byte[32];
        private int length = -1;

        boolean isUnset() {
            return length < 0;
        }

        void unset() {
            length = -1;
        }

        int compareTo(byte[] source, int from, int to) {
            return Arrays.compareUnsigned(bytes, 0, length, source, from, to);
        }

        void set(byte[] source, int from, int to) {
            length = to - from;
            if (length > bytes.length) {
                bytes = new byte[length * 2];
            }
            System.arraycopy(source, from, bytes, 0, length);
        }

        Binary copy() {
            return Binary.fromConstantByteArray(Arrays.copyOf(bytes, length));
        }
    }
}
