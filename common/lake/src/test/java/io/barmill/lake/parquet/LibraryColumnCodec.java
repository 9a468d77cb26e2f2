package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.Version;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * The other implementation of the seam: columns are written by parquet-column's own write store, which ends the pages
 * itself, and read by its own read store, both one value at a time. Of the library's encodings it takes those that ours
 * takes, where the library lets one choose.
 */
public final class LibraryColumnCodec implements ColumnCodec {
    @Override
    public ColumnWriter.Longs longs(ColumnDescriptor column, PageWriteStore store, long none) {
        return new LongWriter(column, store, none);
    }

    @Override
    public ColumnWriter.Doubles doubles(ColumnDescriptor column, PageWriteStore store) {
        return new DoubleWriter(column, store);
    }

    @Override
    public ColumnWriter.Strings strings(ColumnDescriptor column, PageWriteStore store) {
        return new StringWriter(column, store, false);
    }

    @Override
    public ColumnWriter.Strings enums(ColumnDescriptor column, PageWriteStore store) {
        return new StringWriter(column, store, true);
    }

    @Override
    public ColumnWriter.Codes words(ColumnDescriptor column, PageWriteStore store, List<String> words) {
        return new WordWriter(column, store, words);
    }

    @Override
    public ColumnWriter.Codes booleans(ColumnDescriptor column, PageWriteStore store) {
        return new BooleanWriter(column, store);
    }

    @Override
    public ColumnReader reader(ColumnDescriptor column, PageReadStore group) {
        return new Reader(column, group);
    }

    private static MessageType only(ColumnDescriptor column) {
        return new MessageType("column", column.getPrimitiveType());
    }

    private abstract static class Writer implements ColumnWriter {
        private final ColumnWriteStore store;
        private final org.apache.parquet.column.ColumnWriter values;
        private final int level;

        Writer(ColumnDescriptor column, PageWriteStore pages, boolean dictionary) {
            store = ParquetProperties.builder()
                    .withWriterVersion(WriterVersion.PARQUET_2_0)
                    .withDictionaryEncoding(dictionary)
                    .withPageRowCountLimit(RowGroup.PAGE_ROWS)
                    .withSizeStatisticsEnabled(false)
                    .build()
                    .newColumnWriteStore(only(column), pages);
            values = store.getColumnWriter(column);
            level = column.getMaxDefinitionLevel();
        }

        final boolean isNullable() {
            return level > 0;
        }

        final void add(long value) {
            values.write(value, 0, level);
            store.endRecord();
        }

        final void add(double value) {
            values.write(value, 0, level);
            store.endRecord();
        }

        final void add(boolean value) {
            values.write(value, 0, level);
            store.endRecord();
        }

        final void add(Binary value) {
            values.write(value, 0, level);
            store.endRecord();
        }

        final void addNull() {
            values.writeNull(0, 0);
            store.endRecord();
        }

        @Override
        public final void endPage(int rows) {
            // The store has ended its pages itself.
        }

        @Override
        public final void end() {
            store.close();
        }
    }

    private static final class LongWriter extends Writer implements ColumnWriter.Longs {
        private final long none;

        LongWriter(ColumnDescriptor column, PageWriteStore pages, long none) {
            super(column, pages, false);
            this.none = none;
        }

        @Override
        public void write(long value) {
            if (isNullable() && value == none) {
                addNull();
            } else {
                add(value);
            }
        }

        @Override
        public void write(long[] source, int from, int to) {
            for (int i = from; i < to; i++) {
                write(source[i]);
            }
        }
    }

    private static final class DoubleWriter extends Writer implements ColumnWriter.Doubles {
        DoubleWriter(ColumnDescriptor column, PageWriteStore pages) {
            super(column, pages, true);
        }

        @Override
        public void write(double value) {
            if (isNullable() && Double.isNaN(value)) {
                addNull();
            } else {
                add(value);
            }
        }

        @Override
        public void write(double[] source, int from, int to) {
            for (int i = from; i < to; i++) {
                write(source[i]);
            }
        }
    }

    private static final class StringWriter extends Writer implements ColumnWriter.Strings {
        StringWriter(ColumnDescriptor column, PageWriteStore pages, boolean dictionary) {
            super(column, pages, dictionary);
        }

        @Override
        public void write(byte[] source, int from, int to) {
            add(Binary.fromConstantByteArray(Arrays.copyOfRange(source, from, to)));
        }

        @Override
        public void write(ByteStrings source, int from, int to) {
            for (int i = from; i < to; i++) {
                write(source.bytes(), source.start(i), source.end(i));
            }
        }
    }

    private static final class WordWriter extends Writer implements ColumnWriter.Codes {
        private final List<Binary> words;

        WordWriter(ColumnDescriptor column, PageWriteStore pages, List<String> words) {
            super(column, pages, true);
            this.words = words.stream().map(Binary::fromString).toList();
        }

        @Override
        public void write(byte code) {
            add(words.get(code));
        }

        @Override
        public void write(byte[] codes, int from, int to) {
            for (int i = from; i < to; i++) {
                write(codes[i]);
            }
        }
    }

    private static final class BooleanWriter extends Writer implements ColumnWriter.Codes {
        BooleanWriter(ColumnDescriptor column, PageWriteStore pages) {
            super(column, pages, false);
        }

        @Override
        public void write(byte code) {
            add(code != 0);
        }

        @Override
        public void write(byte[] codes, int from, int to) {
            for (int i = from; i < to; i++) {
                write(codes[i]);
            }
        }
    }

    private static final class Reader implements ColumnReader {
        private final org.apache.parquet.column.ColumnReader values;
        private final int level;

        Reader(ColumnDescriptor column, PageReadStore group) {
            MessageType schema = only(column);
            values = new ColumnReadStoreImpl(
                            group, new DummyRecordConverter(schema).getRootConverter(), schema, Version.FULL_VERSION)
                    .getColumnReader(column);
            level = column.getMaxDefinitionLevel();
        }

        private boolean isPresent() {
            return values.getCurrentDefinitionLevel() == level;
        }

        private void requirePresent() {
            if (!isPresent()) {
                throw new ParquetDecodingException("column " + values.getDescriptor() + " has a null");
            }
        }

        @Override
        public void longs(long[] target, int from, int to) {
            for (int i = from; i < to; i++) {
                requirePresent();
                target[i] = values.getLong();
                values.consume();
            }
        }

        @Override
        public void optionalLongs(long[] target, int from, int to, long none) {
            for (int i = from; i < to; i++) {
                target[i] = isPresent() ? values.getLong() : none;
                values.consume();
            }
        }

        @Override
        public void doubles(double[] target, int from, int to) {
            for (int i = from; i < to; i++) {
                requirePresent();
                target[i] = values.getDouble();
                values.consume();
            }
        }

        @Override
        public void optionalDoubles(double[] target, int from, int to) {
            for (int i = from; i < to; i++) {
                target[i] = isPresent() ? values.getDouble() : Double.NaN;
                values.consume();
            }
        }

        @Override
        public void truths(byte[] target, int from, int to) {
            for (int i = from; i < to; i++) {
                requirePresent();
                target[i] = (byte) (values.getBoolean() ? 1 : 0);
                values.consume();
            }
        }

        @Override
        public void texts(ByteStrings target, int rows) {
            for (int i = 0; i < rows; i++) {
                requirePresent();
                byte[] text = values.getBinary().getBytes();
                target.append(text, 0, text.length);
                values.consume();
            }
        }

        @Override
        public void words(byte[] target, int from, int to, List<String> words) {
            for (int i = from; i < to; i++) {
                requirePresent();
                byte[] word = values.getBinary().getBytes();
                int code = words.indexOf(new String(word, StandardCharsets.UTF_8));
                if (code < 0) {
                    throw new ParquetDecodingException("column " + values.getDescriptor() + " has another word");
                }
                target[i] = (byte) code;
                values.consume();
            }
        }
    }
}
