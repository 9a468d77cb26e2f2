package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * A column of strings that repeat, such as the symbols of a group: dictionary-encoded while that saves space, plain from the
 * page on where it no longer does.
 */
final class EnumColumnWriter extends PagedColumnWriter implements ColumnWriter.Strings {
    private static final int MAX_DICTIONARY_BYTES = 1024 * 1024;
    private static final int NONE = -1;

    private final StringDictionary dictionary = new StringDictionary(MAX_DICTIONARY_BYTES);
    /** The page's indices while the dictionary is in use; otherwise the page's strings are in {@link #encoded}. */
    private final IntList indices = new IntList();

    private final EncodedBytes encoded = new EncodedBytes(SLAB_BYTES);
    private boolean isIndexed = true;
    private boolean anyPage;
    /** The number of dictionary entries that the pages so far refer to. */
    private int entries;
    /** The index of the last string; {@link #NONE} before the first. */
    private int last = NONE;

    /** The bytes of the page's strings in the plain encoding. */
    private long plainBytes;

    /** The least and the greatest string of the page as indices, as long as it has indices. */
    private int min = NONE;

    private int max = NONE;
    /** The least and the greatest string of a plain page; null before the first. */
    private byte[] plainMin;

    private byte[] plainMax;

    EnumColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(ByteStrings source, int from, int to) {
        byte[] bytes = source.bytes();
        for (int next = from; next < to; ) {
            int start = source.start(next);
            int end = source.end(next);
            int run = next + 1;
            while (run < to && source.start(run) == start && source.end(run) == end) {
                run++;
            }
            write(bytes, start, end, run - next);
            next = run;
        }
    }

    @Override
    public void write(byte[] source, int from, int to) {
        write(source, from, to, 1);
    }

    private void write(byte[] source, int from, int to, int times) {
        if (isIndexed) {
            int index = last != NONE && dictionary.isEqual(last, source, from, to)
                    ? last
                    : dictionary.index(source, from, to);
            if (index != StringDictionary.FULL) {
                add(index, times);
                plainBytes += (long) times * (to - from + Integer.BYTES);
                return;
            }
            giveUp();
        }
        addPlain(source, from, to, times);
    }

    private void add(int index, int times) {
        indices.add(index, times);
        if (index != last || min == NONE) {
            last = index;
            min = min == NONE || dictionary.compare(index, min) < 0 ? index : min;
            max = max == NONE || dictionary.compare(index, max) > 0 ? index : max;
        }
    }

    private void addPlain(byte[] source, int from, int to, int times) {
        for (int i = 0; i < times; i++) {
            encoded.putInt(to - from);
            encoded.put(source, from, to - from);
        }
        if (plainMin == null || Arrays.compareUnsigned(source, from, to, plainMin, 0, plainMin.length) < 0) {
            plainMin = Arrays.copyOfRange(source, from, to);
        }
        if (plainMax == null || Arrays.compareUnsigned(source, from, to, plainMax, 0, plainMax.length) > 0) {
            plainMax = Arrays.copyOfRange(source, from, to);
        }
    }

    /** Falls back to plain encoding for the page's strings so far and for all that follow. */
    private void giveUp() {
        isIndexed = false;
        byte[] bytes = dictionary.bytes();
        for (int i = 0; i < indices.size(); i++) {
            addPlain(bytes, dictionary.start(indices.get(i)), dictionary.end(indices.get(i)), 1);
        }
        indices.clear();
    }

    @Override
    BytesInput data() {
        if (usesDictionary()) {
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(dictionary.size() - 1, 0));
            encoded.put(width);
            indices.pack(width, encoded);
            if (!anyPage && encoded.size() + dictionary.plainBytes() >= plainBytes) {
                encoded.clear();
                giveUp();
            } else {
                entries = dictionary.size();
            }
        }
        anyPage |= encoded.size() > 0;
        return encoded.view();
    }

    @Override
    Encoding encoding() {
        return usesDictionary() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    /** A page without strings is plain: it may be the only one, and would refer to a dictionary that was never written. */
    private boolean usesDictionary() {
        return isIndexed && indices.size() > 0;
    }

    @Override
    void describe(Statistics<?> statistics) {
        if (plainMin != null) {
            statistics.updateStats(Binary.fromConstantByteArray(plainMin));
            statistics.updateStats(Binary.fromConstantByteArray(plainMax));
        } else if (min != NONE) {
            statistics.updateStats(text(min));
            statistics.updateStats(text(max));
        }
    }

    private Binary text(int index) {
        return Binary.fromConstantByteArray(
                Arrays.copyOfRange(dictionary.bytes(), dictionary.start(index), dictionary.end(index)));
    }

    @Override
    void reset() {
        indices.clear();
        encoded.clear();
        plainBytes = 0;
        min = NONE;
        max = NONE;
        plainMin = null;
        plainMax = null;
    }

    @Override
    DictionaryPage dictionary() {
        if (entries == 0) {
            return null;
        }
        EncodedBytes texts = new EncodedBytes(dictionary.plainBytes());
        for (int i = 0; i < entries; i++) {
            int length = dictionary.end(i) - dictionary.start(i);
            texts.putInt(length);
            texts.put(dictionary.bytes(), dictionary.start(i), length);
        }
        return new DictionaryPage(texts.view(), entries, Encoding.PLAIN);
    }
}
