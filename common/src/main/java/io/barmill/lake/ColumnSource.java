package io.barmill.lake;

import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.Side;
import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/** One column of one row group: decodes its pages straight into arrays. */
final class ColumnSource {
    private final ColumnDescriptor column;
    private final PageReader pages;
    private final Dictionary dictionary;
    /** The codes of the dictionary's texts, where the column holds sides. */
    private byte[] sides;

    private PageData page;
    private int pageRowsLeft;
    private ValuesReader values;
    private DeltaTexts texts;

    ColumnSource(ColumnDescriptor column, PageReadStore group) throws IOException {
        this.column = column;
        this.pages = group.getPageReader(column);
        if (pages.getTotalValueCount() != group.getRowCount()) {
            throw new ParquetDecodingException("column " + name() + " has " + pages.getTotalValueCount()
                    + " values in a row group of " + group.getRowCount() + " rows");
        }
        DictionaryPage dictionaryPage = pages.readDictionaryPage();
        this.dictionary = dictionaryPage == null
                ? null
                : dictionaryPage.getEncoding().initDictionary(column, dictionaryPage);
    }

    void longs(long[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            ValuesReader source = values;
            for (int i = next; i < end; i++) {
                target[i] = source.readLong();
            }
            next = end;
        }
    }

    /** As {@link #longs}, with a number for the rows that have none. */
    void optionalLongs(long[] target, int from, int to, long none) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startPart(to - next);
            ValuesReader source = values();
            for (int i = next; i < end; i++) {
                target[i] = page.nextIsPresent() ? source.readLong() : none;
            }
            next = end;
        }
    }

    void doubles(double[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            ValuesReader source = values;
            for (int i = next; i < end; i++) {
                target[i] = source.readDouble();
            }
            next = end;
        }
    }

    /** As {@link #doubles}, with NaN for the rows that have none. */
    void optionalDoubles(double[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startPart(to - next);
            ValuesReader source = values();
            for (int i = next; i < end; i++) {
                target[i] = page.nextIsPresent() ? source.readDouble() : Double.NaN;
            }
            next = end;
        }
    }

    void booleans(boolean[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            for (int i = next; i < end; i++) {
                target[i] = values.readBoolean();
            }
            next = end;
        }
    }

    /** Appends the texts of that many rows. */
    void texts(ByteStrings target, int rows) throws IOException {
        for (int left = rows; left > 0; ) {
            int count = startPart(left);
            requireValues(count);
            if (page.encoding() == Encoding.DELTA_BYTE_ARRAY) {
                texts = texts == null ? new DeltaTexts(page) : texts;
                texts.read(target, count);
            } else {
                ValuesReader source = values();
                for (int i = 0; i < count; i++) {
                    byte[] text = source.readBytes().getBytesUnsafe();
                    target.append(text, 0, text.length);
                }
            }
            left -= count;
        }
    }

    /** The codes of sides that are there by name. */
    void sides(byte[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            boolean isIndexed = page.encoding().usesDictionary();
            byte[] codes = isIndexed ? dictionarySides() : null;
            for (int i = next; i < end; i++) {
                target[i] = isIndexed
                        ? codes[values.readValueDictionaryId()]
                        : side(values.readBytes().toStringUsingUTF8());
            }
            next = end;
        }
    }

    /** Goes to the next page where the last one is read. Gives how many of the wanted rows this page has. */
    private int startPart(int wanted) throws IOException {
        while (pageRowsLeft == 0) {
            page = PageData.of(pages.readPage(), column);
            pageRowsLeft = page.rows();
            values = null;
            texts = null;
        }
        int rows = Math.min(wanted, pageRowsLeft);
        pageRowsLeft -= rows;
        return rows;
    }

    /** As {@link #startPart}, for a column in which every row has a value. */
    private int startRun(int wanted) throws IOException {
        int rows = startPart(wanted);
        requireValues(rows);
        values();
        return rows;
    }

    private void requireValues(int rows) throws IOException {
        if (page.hasLevels()) {
            for (int i = 0; i < rows; i++) {
                if (!page.nextIsPresent()) {
                    throw new ParquetDecodingException("column " + name() + " has a null");
                }
            }
        }
    }

    private ValuesReader values() throws IOException {
        if (values == null) {
            Encoding encoding = page.encoding();
            if (encoding.usesDictionary() && dictionary == null) {
                throw new ParquetDecodingException("column " + name() + " has lost its dictionary");
            }
            values = encoding.usesDictionary()
                    ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
                    : encoding.getValuesReader(column, ValuesType.VALUES);
            values.initFromPage(page.rows(), page.stream());
        }
        return values;
    }

    private byte[] dictionarySides() {
        if (sides == null) {
            sides = new byte[dictionary.getMaxId() + 1];
            for (int i = 0; i < sides.length; i++) {
                sides[i] = side(dictionary.decodeToBinary(i).toStringUsingUTF8());
            }
        }
        return sides;
    }

    private static byte side(String name) {
        for (Side side : Side.values()) {
            if (side.id().equals(name)) {
                return side.code();
            }
        }
        throw new ParquetDecodingException("no side is called " + name);
    }

    private String name() {
        return column.getPath()[0];
    }
}
