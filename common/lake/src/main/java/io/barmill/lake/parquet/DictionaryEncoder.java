package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;

/**
 * Encodes a column's 8-byte numbers, page by page: as indices into a dictionary while that saves space, and plain from
 * the page on where it no longer does.
 */
final class DictionaryEncoder {
    /** 1 MiB of numbers. */
    private static final int MAX_ENTRIES = 128 * 1024;

    /** From one repeated number in so many on, indices have whole bytes. */
    private static final int REPEATED_SHARE = 5;

    private final EncodedBytes encoded = new EncodedBytes(PagedColumnWriter.SLAB_BYTES);
    private final DoubleDictionary dictionary = new DoubleDictionary(MAX_ENTRIES);
    /** The page's indices while the dictionary is in use; otherwise the page's numbers are in {@link #encoded}. */
    private final IntList indices = new IntList();

    /** The number that was looked up last, and its index; {@link DoubleDictionary#FULL} before the first. */
    private long last;

    private int lastIndex = DoubleDictionary.FULL;

    /** How many of the page's numbers are the one before. */
    private int repeats;

    private boolean isIndexed = true;
    private boolean anyPage;
    /** The number of dictionary entries that the pages so far refer to. */
    private int entries;

    void add(long bits) {
        if (!isIndexed) {
            encoded.putWord(bits);
            return;
        }
        if (bits == last && lastIndex != DoubleDictionary.FULL) {
            repeats++;
            indices.add(lastIndex);
            return;
        }
        int index = dictionary.index(bits);
        if (index == DoubleDictionary.FULL) {
            giveUp();
            add(bits);
        } else {
            last = bits;
            lastIndex = index;
            indices.add(index);
        }
    }

    /** Adds numbers by their bit patterns. */
    void add(long[] bits, int count) {
        int done = 0;
        if (isIndexed) {
            int[] places = indices.extend(count);
            int first = indices.size() - count;
            long before = last;
            int index = lastIndex;
            int changes = 0;
            while (done < count) {
                // Most numbers of a book are those of the row before: they need no look-up.
                if (bits[done] != before || index == DoubleDictionary.FULL) {
                    changes++;
                    before = bits[done];
                    index = dictionary.index(before);
                    if (index == DoubleDictionary.FULL) {
                        break;
                    }
                }
                places[first + done++] = index;
            }
            last = before;
            lastIndex = index;
            repeats += Math.max(0, done - changes);
            indices.shrink(count - done);
        }
        if (done < count) {
            if (isIndexed) {
                giveUp();
            }
            encoded.putWords(bits, done, count);
        }
    }

    /** Ends the page. The result is a view, valid until {@link #clear}. */
    BytesInput end() {
        if (usesDictionary()) {
            int width = width();
            encoded.put(width);
            indices.pack(width, encoded);
            if (!anyPage && encoded.size() + dictionary.size() * Long.BYTES >= indices.size() * Long.BYTES) {
                encoded.clear();
                giveUp();
            } else {
                entries = dictionary.size();
            }
        }
        anyPage |= encoded.size() > 0;
        return encoded.view();
    }

    /**
     * The bits of an index. One or two bits pack evenly. Larger indices of whole bytes let the compressor see what repeats,
     * which takes less space as soon as a fifth of the numbers do.
     */
    private int width() {
        int least = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(dictionary.size() - 1, 0));
        boolean isWhole = least > 2 && (long) repeats * REPEATED_SHARE >= indices.size();
        return isWhole ? (least + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE : least;
    }

    Encoding encoding() {
        return usesDictionary() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    /**
     * Returns true if the page has indices. A page without values is plain: it may be the only one, and would refer to a
     * dictionary that was never written.
     */
    private boolean usesDictionary() {
        return isIndexed && indices.size() > 0;
    }

    /** Resets the encoder for the next page. */
    void clear() {
        encoded.clear();
        indices.clear();
        repeats = 0;
    }

    /** Returns the dictionary of the pages that have indices; null if none has. */
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

    /** Falls back to plain encoding for the page's numbers so far and for all that follow. */
    private void giveUp() {
        isIndexed = false;
        for (int i = 0; i < indices.size(); i++) {
            encoded.putWord(dictionary.value(indices.get(i)));
        }
    }
}
