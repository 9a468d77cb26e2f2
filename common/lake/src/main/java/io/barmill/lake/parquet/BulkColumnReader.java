package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Decodes the pages of a column straight into arrays. Numbers and enum strings in the encodings that nearly all files
 * have are decoded in bulk, the rest by Parquet's own readers, one value at a time.
 */
final class BulkColumnReader implements ColumnReader {
    private final ColumnDescriptor column;
    private final PageReader pages;
    private final Dictionary dictionary;
    /** The codes of the dictionary's strings, for a column of enum strings. */
    private byte[] wordCodes;
    /** The dictionary's numbers, for a column of numbers. */
    private DictionaryDecoder.Words wordNumbers;

    // State of the current page; null until the page needs it.
    private PageData page;
    private int pageRowsLeft;
    private ValuesReader values;
    private ValueDecoder numbers;
    private RleHybridDecoder indices;
    private DeltaStringDecoder texts;
    private int textsRead;

    private boolean[] presence = {};
    private int[] places = {};

    BulkColumnReader(ColumnDescriptor column, PageReadStore group) throws IOException {
        this.column = column;
        this.pages = group.getPageReader(column);
        if (pages.getTotalValueCount() != group.getRowCount()) {
            throw new ParquetDecodingException("column " + name() + " has " + pages.getTotalValueCount()
                    + " values in a row group of " + group.getRowCount() + " rows");
        }
        DictionaryPage dictionaryPage = pages.readDictionaryPage();
        this.dictionary =
                dictionaryPage == null ? null : dictionaryPage.getEncoding().initDictionary(column, dictionaryPage);
    }

    @Override
    public void longs(long[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            numbers().longs(target, next, end);
            next = end;
        }
    }

    @Override
    public void optionalLongs(long[] target, int from, int to, long none) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startPart(to - next);
            int present = readLevels(end - next);
            numbers().longs(target, next, next + present);
            if (present < end - next) {
                for (int i = end - 1, last = next + present - 1; i >= next; i--) {
                    target[i] = presence[i - next] ? target[last--] : none;
                }
            }
            next = end;
        }
    }

    @Override
    public void doubles(double[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            numbers().doubles(target, next, end);
            next = end;
        }
    }

    @Override
    public void optionalDoubles(double[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startPart(to - next);
            int present = readLevels(end - next);
            numbers().doubles(target, next, next + present);
            if (present < end - next) {
                for (int i = end - 1, last = next + present - 1; i >= next; i--) {
                    target[i] = presence[i - next] ? target[last--] : Double.NaN;
                }
            }
            next = end;
        }
    }

    @Override
    public void truths(byte[] target, int from, int to) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            ValuesReader source = values();
            for (int i = next; i < end; i++) {
                target[i] = (byte) (source.readBoolean() ? 1 : 0);
            }
            next = end;
        }
    }

    @Override
    public void texts(ByteStrings target, int rows) throws IOException {
        for (int left = rows; left > 0; ) {
            int count = startRun(left);
            if (page.encoding() == Encoding.DELTA_BYTE_ARRAY) {
                texts = texts == null ? new DeltaStringDecoder(page.bytes(), page.rows()) : texts;
                if (textsRead + count > texts.size()) {
                    throw new ParquetDecodingException("column " + name() + " has fewer texts than rows");
                }
                target.appendLater(new PageStrings(texts, textsRead, count));
                textsRead += count;
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

    @Override
    public void words(byte[] target, int from, int to, List<String> words) throws IOException {
        for (int next = from; next < to; ) {
            int end = next + startRun(to - next);
            if (page.encoding().usesDictionary()) {
                indexedWords(target, next, end, dictionaryCodes(words));
            } else {
                ValuesReader source = values();
                for (int i = next; i < end; i++) {
                    target[i] = code(source.readBytes().toStringUsingUTF8(), words);
                }
            }
            next = end;
        }
    }

    private void indexedWords(byte[] target, int from, int to, byte[] codes) throws IOException {
        if (indices == null) {
            indices = new RleHybridDecoder(page.bytes());
        }
        if (places.length < to - from) {
            places = new int[to - from];
        }
        indices.read(places, 0, to - from);
        for (int i = from; i < to; i++) {
            target[i] = codes[DictionaryDecoder.checked(places[i - from], codes.length)];
        }
    }

    /** Moves to the next page if the current one is exhausted. Returns how many of the requested rows this page has. */
    private int startPart(int requested) throws IOException {
        while (pageRowsLeft == 0) {
            page = PageData.of(pages.readPage(), column);
            pageRowsLeft = page.rows();
            values = null;
            numbers = null;
            indices = null;
            texts = null;
            textsRead = 0;
        }
        int rows = Math.min(requested, pageRowsLeft);
        pageRowsLeft -= rows;
        return rows;
    }

    /** As {@link #startPart}, for a column in which every row has a value. */
    private int startRun(int requested) throws IOException {
        int rows = startPart(requested);
        if (page.hasLevels() && readLevels(rows) < rows) {
            throw new ParquetDecodingException("column " + name() + " has a null");
        }
        return rows;
    }

    /** Reads which of the next rows are not null, and returns their number. */
    private int readLevels(int rows) throws IOException {
        if (!page.hasLevels()) {
            return rows;
        }
        if (presence.length < rows) {
            presence = new boolean[rows];
        }
        int present = 0;
        for (int i = 0; i < rows; i++) {
            presence[i] = page.nextIsPresent();
            present += presence[i] ? 1 : 0;
        }
        return present;
    }

    private ValueDecoder numbers() throws IOException {
        if (numbers == null) {
            Encoding encoding = page.encoding();
            if (encoding == Encoding.DELTA_BINARY_PACKED) {
                numbers = new DeltaDecoder(page.bytes());
            } else if (encoding == Encoding.PLAIN) {
                numbers = new PlainDecoder(page.bytes());
            } else if (encoding.usesDictionary()) {
                numbers = new DictionaryDecoder(new RleHybridDecoder(page.bytes()), dictionaryNumbers());
            } else {
                numbers = new LibraryDecoder(values());
            }
        }
        return numbers;
    }

    private DictionaryDecoder.Words dictionaryNumbers() {
        if (wordNumbers == null) {
            wordNumbers = DictionaryDecoder.Words.of(
                    dictionary(), column.getPrimitiveType().getPrimitiveTypeName());
        }
        return wordNumbers;
    }

    private Dictionary dictionary() {
        if (dictionary == null) {
            throw new ParquetDecodingException("column " + name() + " has lost its dictionary");
        }
        return dictionary;
    }

    private ValuesReader values() throws IOException {
        if (values == null) {
            Encoding encoding = page.encoding();
            values = encoding.usesDictionary()
                    ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary())
                    : encoding.getValuesReader(column, ValuesType.VALUES);
            values.initFromPage(page.rows(), page.stream());
        }
        return values;
    }

    private byte[] dictionaryCodes(List<String> words) {
        if (wordCodes == null) {
            wordCodes = new byte[dictionary().getMaxId() + 1];
            for (int i = 0; i < wordCodes.length; i++) {
                wordCodes[i] = code(dictionary.decodeToBinary(i).toStringUsingUTF8(), words);
            }
        }
        return wordCodes;
    }

    private byte code(String word, List<String> words) {
        int code = words.indexOf(word);
        if (code < 0) {
            throw new ParquetDecodingException("column " + name() + " has " + word + ", expected one of " + words);
        }
        return (byte) code;
    }

    private String name() {
        return column.getPath()[0];
    }
}
