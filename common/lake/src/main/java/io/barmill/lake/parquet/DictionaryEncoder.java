package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;

/**
 * Encodes a column's numbers of eight bytes, page by page: as indices into a dictionary for as long as that pays, and from
 * the page on in which it no longer does as they are.
 */
final class DictionaryEncoder {
    /** 1 MiB of numbers. */
    private static final int MAX_ENTRIES = 128 * 1024;

    private final EncodedBytes encoded = new EncodedBytes(ColumnWriter.SLAB_BYTES);
    private final DoubleDictionary dictionary = new DoubleDictionary(MAX_ENTRIES);
    /** The page's indices, while the dictionary pays; the page's numbers are in {@link #encoded} otherwise. */
    private final IntList indices = new IntList();

    private boolean isIndexed = true;
    private boolean anyPage;
    /** How many entries the pages so far refer to. */
    private int entries;

    void add(long bits) {
        if (!isIndexed) {
            encoded.putWord(bits);
            return;
        }
        int index = dictionary.index(bits);
        if (index == DoubleDictionary.FULL) {
            giveUp();
            add(bits);
        } else {
            indices.add(index);
        }
    }

    /** Adds numbers by their bits. */
    void add(long[] bits, int count) {
        int done = 0;
        if (isIndexed) {
            int[] places = indices.extend(count);
            int first = indices.size() - count;
            while (done < count) {
                int index = dictionary.index(bits[done]);
                if (index == DoubleDictionary.FULL) {
                    break;
                }
                places[first + done++] = index;
            }
            indices.shrink(count - done);
        }
        for (int i = done; i < count; i++) {
            add(bits[i]);
        }
    }

    /** Ends the page. The result is a view, which holds until {@link #clear}. */
    BytesInput end() {
        if (isIndexed) {
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(dictionary.size() - 1, 0));
            encoded.put(width);
            indices.pack(width, encoded);
            if (!anyPage && encoded.size() + dictionary.size() * Long.BYTES >= indices.size() * Long.BYTES) {
                encoded.clear();
                giveUp();
            } else {
                entries = dictionary.size();
            }
        }
        anyPage = true;
        return encoded.view();
    }

    Encoding encoding() {
        return isIndexed ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    /** Makes ready for the next page. */
    void clear() {
        encoded.clear();
        indices.clear();
    }

    /** The dictionary of the pages that have indices; null where none has. */
    DictionaryPage dictionary() {
        if (entries == 0) {
            return null;
        }
        EncodedBytes numbers = new EncodedBytes(entries * Long.BYTES);
        for (int i = 0; i < entries; i++) {
            numbers.putWord(dictionary.value(i));
        }
        return new DictionaryPage(numbers.view(), entries, Encoding.PLAIN);
    }

    /** Writes the page's numbers so far as they are, as all that follow will be. */
    private void giveUp() {
        isIndexed = false;
        for (int i = 0; i < indices.size(); i++) {
            encoded.putWord(dictionary.value(indices.get(i)));
        }
    }
}
