package io.barmill.lake;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainDoubleDictionaryValuesWriter;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

/** Numbers that repeat often, as prices and amounts do: through a dictionary as long as that pays. */
class DoubleSink extends ColumnSink {
    private static final int MAX_DICTIONARY_BYTES = 1024 * 1024;

    private final ValuesWriter values = FallbackValuesWriter.of(
            new PlainDoubleDictionaryValuesWriter(
                    MAX_DICTIONARY_BYTES, Encoding.RLE_DICTIONARY, Encoding.PLAIN, ALLOCATOR),
            new PlainValuesWriter(SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR));
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    DoubleSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    void write(double value) {
        values.writeDouble(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void write(double[] source, int from, int to) {
        for (int i = from; i < to; i++) {
            write(source[i]);
        }
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
        if (min <= max) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    @Override
    void reset() {
        values.reset();
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    @Override
    DictionaryPage dictionary() {
        return values.toDictPageAndClose();
    }
}
