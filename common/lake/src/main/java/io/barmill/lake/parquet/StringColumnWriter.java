package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * A column of strings stored by the prefix shared with the previous one: numeric ids differ only in their last digits.
 */
final class StringColumnWriter extends PagedColumnWriter implements ColumnWriter.Strings {
    private final StringPrefixes texts = new StringPrefixes();
    private final DeltaEncoder prefixes = new DeltaEncoder();
    private final DeltaEncoder lengths = new DeltaEncoder();
    private final EncodedBytes suffixes = new EncodedBytes(SLAB_BYTES);

    StringColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(ByteStrings source, int from, int to) {
        byte[] bytes = source.bytes();
        for (int i = from; i < to; i++) {
            add(bytes, source.start(i), source.end(i));
        }
        texts.keepLast();
    }

    @Override
    public void write(byte[] source, int from, int to) {
        add(source, from, to);
        texts.keepLast();
    }

    private void add(byte[] source, int from, int to) {
        int shared = texts.add(source, from, to);
        int rest = to - from - shared;
        prefixes.add(shared);
        lengths.add(rest);
        suffixes.put(source, from + shared, rest);
    }

    @Override
    BytesInput data() {
        return BytesInput.concat(prefixes.end(), lengths.end(), suffixes.view());
    }

    @Override
    Encoding encoding() {
        return Encoding.DELTA_BYTE_ARRAY;
    }

    @Override
    void describe(Statistics<?> statistics) {
        if (!texts.isEmpty()) {
            statistics.updateStats(Binary.fromConstantByteArray(texts.least()));
            statistics.updateStats(Binary.fromConstantByteArray(texts.greatest()));
        }
    }

    @Override
    void reset() {
        texts.clear();
        prefixes.clear();
        lengths.clear();
        suffixes.clear();
    }
}
