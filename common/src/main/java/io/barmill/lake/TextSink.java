package io.barmill.lake;

import io.barmill.ticks.ByteStrings;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Texts by what they share with the text before: ids that are numbers differ in their last digits only. */
final class TextSink extends ColumnSink {
    private final TextRun texts = new TextRun();
    private final DeltaPacker prefixes = new DeltaPacker();
    private final DeltaPacker lengths = new DeltaPacker();
    private final EncodedBytes suffixes = new EncodedBytes(SLAB_BYTES);

    TextSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    void write(ByteStrings source, int from, int to) {
        byte[] bytes = source.bytes();
        for (int i = from; i < to; i++) {
            add(bytes, source.start(i), source.end(i));
        }
        texts.keepLast();
    }

    void write(byte[] source, int from, int to) {
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
