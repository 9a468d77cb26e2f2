package io.barmill.lake.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.ParquetDecodingException;

/** The content of a data page of either version: the encoded values, and which rows have one. */
final class PageData {
    /** Returns for the next row whether it has a value: 1 or 0. */
    @FunctionalInterface
    private interface Levels {
        int next() throws IOException;
    }

    private final int rows;
    private final Encoding encoding;
    private final ByteBufferInputStream stream;
    /** Null if every row has a value. */
    private final Levels levels;

    private PageData(int rows, Encoding encoding, ByteBufferInputStream stream, Levels levels) {
        this.rows = rows;
        this.encoding = encoding;
        this.stream = stream;
        this.levels = levels;
    }

    /** @param page null if the column has no more pages, which indicates damage */
    static PageData of(DataPage page, ColumnDescriptor column) throws IOException {
        if (page instanceof DataPageV2 two) {
            return ofVersion2(two, column);
        }
        if (page instanceof DataPageV1 one) {
            return ofVersion1(one, column);
        }
        throw new ParquetDecodingException("column " + column.getPath()[0] + " ends too early");
    }

    int rows() {
        return rows;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Returns the encoded values; decoding advances the stream. */
    ByteBufferInputStream stream() {
        return stream;
    }

    /** Returns the encoded values in one array, instead of the stream. */
    PageBuffer bytes() throws IOException {
        return PageBuffer.of(stream);
    }

    boolean hasLevels() {
        return levels != null;
    }

    boolean nextIsPresent() throws IOException {
        return levels == null || levels.next() != 0;
    }

    private static PageData ofVersion2(DataPageV2 page, ColumnDescriptor column) throws IOException {
        Levels levels = null;
        if (column.getMaxDefinitionLevel() > 0 && page.getNullCount() > 0) {
            RunLengthBitPackingHybridDecoder decoder = new RunLengthBitPackingHybridDecoder(
                    1, page.getDefinitionLevels().toInputStream());
            levels = decoder::readInt;
        }
        return new PageData(
                page.getValueCount(), page.getDataEncoding(), page.getData().toInputStream(), levels);
    }

    private static PageData ofVersion1(DataPageV1 page, ColumnDescriptor column) throws IOException {
        ByteBufferInputStream stream = page.getBytes().toInputStream();
        Levels levels = null;
        if (column.getMaxDefinitionLevel() > 0) {
            ValuesReader decoder = page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
            decoder.initFromPage(page.getValueCount(), stream);
            levels = decoder::readInteger;
        }
        return new PageData(page.getValueCount(), page.getValueEncoding(), stream, levels);
    }
}
