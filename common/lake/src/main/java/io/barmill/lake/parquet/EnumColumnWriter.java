package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.io.api.Binary;

/** A column of strings that repeat, such as the symbols of a group: dictionary-encoded while that saves space. */
final class EnumColumnWriter extends PagedColumnWriter implements ColumnWriter.Strings {
    private static final int MAX_DICTIONARY_BYTES = 1024 * 1024;

    private final ValuesWriter values = FallbackValuesWriter.of(
            new PlainBinaryDictionaryValuesWriter(
                    MAX_DICTIONARY_BYTES, Encoding.RLE_DICTIONARY, Encoding.PLAIN, ALLOCATOR),
            new DeltaByteArrayWriter(SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR));
    /** The previous row's string, which is usually the current row's too; null before the page's first. */
    private Binary last;

    private Binary min;
    private Binary max;

    EnumColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(ByteStrings source, int from, int to) {
        for (int i = from; i < to; i++) {
            write(source.bytes(), source.start(i), source.end(i));
        }
    }

    @Override
    public void write(byte[] source, int from, int to) {
        values.writeBytes(text(source, from, to));
    }

    private Binary text(byte[] source, int from, int to) {
        if (last != null) {
            byte[] before = last.getBytesUnsafe();
            if (Arrays.equals(before, 0, before.length, source, from, to)) {
                return last;
            }
        }
        last = Binary.fromConstantByteArray(Arrays.copyOfRange(source, from, to));
        if (min == null || compare(last, min) < 0) {
            min = last;
        }
        if (max == null || compare(last, max) > 0) {
            max = last;
        }
        return last;
    }

    private static int compare(Binary one, Binary other) {
        return Arrays.compareUnsigned(one.getBytesUnsafe(), other.getBytesUnsafe());
    }

    @Override
    BytesInput data() {
        return values.getBytes();
    }

    @Override
    Encoding encoding() {
        return values.getEncoding();
    }

    @Override
    void describe(Statistics<?> statistics) {
        if (min != null) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    @Override
    void reset() {
        values.reset();
        last = null;
        min = null;
        max = null;
    }

    @Override
    DictionaryPage dictionary() {
        return values.toDictPageAndClose();
    }
}
