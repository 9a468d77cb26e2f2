package io.barmill.lake.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageWriteStore;

/** Encodes and decodes arrays of values, with this package's own encoders and decoders. */
final class BulkColumnCodec implements ColumnCodec {
    @Override
    public ColumnWriter.Longs longs(ColumnDescriptor column, PageWriteStore store, long none) {
        return new LongColumnWriter(column, store, none);
    }

    @Override
    public ColumnWriter.Doubles doubles(ColumnDescriptor column, PageWriteStore store) {
        return new DoubleColumnWriter(column, store);
    }

    @Override
    public ColumnWriter.Strings strings(ColumnDescriptor column, PageWriteStore store) {
        return new StringColumnWriter(column, store);
    }

    @Override
    public ColumnWriter.Strings enums(ColumnDescriptor column, PageWriteStore store) {
        return new EnumColumnWriter(column, store);
    }

    @Override
    public ColumnWriter.Codes words(ColumnDescriptor column, PageWriteStore store, List<String> words) {
        return new FixedDictionaryColumnWriter(column, store, words);
    }

    @Override
    public ColumnWriter.Codes booleans(ColumnDescriptor column, PageWriteStore store) {
        return new BooleanColumnWriter(column, store);
    }

    @Override
    public ColumnReader reader(ColumnDescriptor column, PageReadStore group) throws IOException {
        return new BulkColumnReader(column, group);
    }
}
