package io.barmill.lake.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** A column of strings from a short fixed list: the list is the dictionary, and the codes are the indices into it. */
final class FixedDictionaryColumnWriter extends PagedColumnWriter implements ColumnWriter.Codes {
    private static final int INDEX_BITS = 2;

    private final IntList indices = new IntList();
    private final EncodedBytes encoded = new EncodedBytes(SLAB_BYTES);
    private final List<String> words;
    private final boolean[] seen;

    FixedDictionaryColumnWriter(ColumnDescriptor column, PageWriteStore store, List<String> words) {
        super(column, store);
        if (words.size() > 1 << INDEX_BITS) {
            throw new IllegalArgumentException("too many words for " + INDEX_BITS + " bits: " + words);
        }
        this.words = List.copyOf(words);
        this.seen = new boolean[words.size()];
    }

    @Override
    public void write(byte code) {
        seen[code] = true;
        indices.add(code);
    }

    @Override
    public void write(byte[] codes, int from, int to) {
        int[] places = indices.extend(to - from);
        int first = indices.size() - to;
        for (int i = from; i < to; i++) {
            seen[codes[i]] = true;
            places[first + i] = codes[i];
        }
    }

    @Override
    BytesInput data() {
        encoded.put(INDEX_BITS);
        indices.pack(INDEX_BITS, encoded);
        return encoded.view();
    }

    @Override
    Encoding encoding() {
        return Encoding.RLE_DICTIONARY;
    }

    @Override
    void describe(Statistics<?> statistics) {
        for (int code = 0; code < seen.length; code++) {
            if (seen[code]) {
                statistics.updateStats(Binary.fromString(words.get(code)));
            }
        }
    }

    @Override
    void reset() {
        indices.clear();
        encoded.clear();
        Arrays.fill(seen, false);
    }

    @Override
    DictionaryPage dictionary() {
        GrowableBytes names = new GrowableBytes(SLAB_BYTES);
        for (String word : words) {
            byte[] name = word.getBytes(StandardCharsets.UTF_8);
            names.writeBytes(BytesUtils.intToBytes(name.length));
            names.writeBytes(name);
        }
        return new DictionaryPage(names.view(), words.size(), Encoding.PLAIN);
    }
}
