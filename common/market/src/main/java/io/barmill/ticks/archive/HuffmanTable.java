package io.barmill.ticks.archive;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A Huffman code of DEFLATE (RFC 1951, 3.2.2) as a lookup table. The next {@code width} bits of the stream are the index of
 * the symbol that they begin with. Longer codes need a second table, to which the first one links.
 *
 * <p>From its lowest bits up, an entry holds the length of the symbol with its extra bits (eight bits), the length of its
 * code alone (eight bits), and the base of its value. Literals have the sign bit set, and their byte in place of the code's
 * length; if two literals fit into the width, one entry holds both.
 */
final class HuffmanTable {
    /** A literal; in a table of distances, a link or an unused code. */
    static final int SIGN = 1 << 31;
    /** With {@link #SIGN}: two literals, the second in the third byte. Otherwise a link, the block's end, or an unused code. */
    static final int SPECIAL = 1 << 30;
    /** With {@link #SPECIAL}: the end of the block. */
    static final int END = 1 << 29;
    /** With the flag of a link: no code begins with these bits. */
    static final int NO_CODE = 1 << 28;

    static final int MAX_BITS = 15;
    /** The longest code in the table for the lengths of the other codes. */
    static final int LENGTH_BITS = 7;

    private final int width;
    private final int link;
    private final int[] symbols;
    private final int[] entries;

    /**
     * @param link the flag that marks links
     * @param symbols the meaning of each symbol: an entry without the lengths of a code
     */
    private HuffmanTable(int width, int link, int[] symbols) {
        this.width = width;
        this.link = link;
        this.symbols = symbols;
        this.entries = new int[(1 << width) + (symbols.length << Math.max(0, MAX_BITS - width))];
    }

    /** A table for literals and lengths. */
    static HuffmanTable literals(int width) {
        int[] symbols = new int[288];
        Arrays.fill(symbols, SPECIAL | NO_CODE);
        for (int literal = 0; literal < 256; literal++) {
            symbols[literal] = SIGN | literal << 8;
        }
        symbols[256] = SPECIAL | END;
        int base = 3;
        for (int i = 0; i < 28; i++) {
            int extraBits = i < 8 ? 0 : i / 4 - 1;
            symbols[257 + i] = base << 16 | extraBits;
            base += 1 << extraBits;
        }
        symbols[285] = 258 << 16;
        return new HuffmanTable(width, SPECIAL, symbols);
    }

    /** A table for distances. */
    static HuffmanTable distances(int width) {
        int[] symbols = new int[32];
        Arrays.fill(symbols, SIGN | NO_CODE);
        int base = 1;
        for (int i = 0; i < 30; i++) {
            int extraBits = i < 4 ? 0 : i / 2 - 1;
            symbols[i] = base << 16 | extraBits;
            base += 1 << extraBits;
        }
        return new HuffmanTable(width, SIGN, symbols);
    }

    /** A table for the lengths of the codes in the other two. */
    static HuffmanTable codeLengths() {
        int[] symbols = new int[19];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = i << 16;
        }
        return new HuffmanTable(LENGTH_BITS, SIGN, symbols);
    }

    int[] entries() {
        return entries;
    }

    /**
     * Builds the table of a code.
     *
     * @param lengths the lengths of the symbols' codes in bits, 0 for a symbol without a code
     * @param mayBeIncomplete true if a single code of one bit is valid, or no code at all
     */
    void build(byte[] lengths, int from, int count, boolean mayBeIncomplete) throws DataFormatException {
        int[] counts = new int[MAX_BITS + 1];
        for (int i = from; i < from + count; i++) {
            counts[lengths[i]]++;
        }
        counts[0] = 0;
        check(counts, mayBeIncomplete);
        int[] next = new int[MAX_BITS + 1];
        for (int length = 1; length <= MAX_BITS; length++) {
            next[length] = (next[length - 1] + counts[length - 1]) << 1;
        }
        Arrays.fill(entries, 0, 1 << width, link | NO_CODE);
        int end = 1 << width;
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                int code = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
                end = insert(code, length, entry(symbol, length), end);
            }
        }
    }

    /** Joins pairs of literals that fit into the width. */
    void pairLiterals() {
        for (int i = (1 << width) - 1; i >= 0; i--) {
            int first = entries[i];
            int length = first & 63;
            int second = first < 0 ? entries[i >>> length] : 0;
            if (second < 0 && length + (second & 63) <= width) {
                entries[i] = SIGN | SPECIAL | (second & 0xFF00) << 8 | (first & 0xFF00) | length + (second & 63);
            }
        }
    }

    private int entry(int symbol, int length) {
        int value = symbols[symbol];
        if ((value & NO_CODE) != 0 && (value & link) != 0) {
            return value;
        }
        return value < 0 ? value | length : value + (length << 8 | length);
    }

    /** Returns the end of the table, which grows by a second-level table for the code's first bits if they have none yet. */
    private int insert(int code, int length, int entry, int end) {
        if (length <= width) {
            for (int i = code; i < 1 << width; i += 1 << length) {
                entries[i] = entry;
            }
            return end;
        }
        int index = code & (1 << width) - 1;
        int newEnd = end;
        if ((entries[index] & NO_CODE) != 0) {
            newEnd = end + (1 << (MAX_BITS - width));
            Arrays.fill(entries, end, newEnd, link | NO_CODE);
            entries[index] = link | end << 8;
        }
        int second = entries[index] >>> 8 & 0xFFFF;
        for (int i = code >>> width; i < 1 << (MAX_BITS - width); i += 1 << (length - width)) {
            entries[second + i] = entry;
        }
        return newEnd;
    }

    private static void check(int[] counts, boolean mayBeIncomplete) throws DataFormatException {
        int left = 1;
        int codes = 0;
        for (int length = 1; length <= MAX_BITS; length++) {
            left = (left << 1) - counts[length];
            codes += counts[length];
            if (left < 0) {
                throw new DataFormatException("oversubscribed code lengths");
            }
        }
        boolean isMinimal = codes == 0 || (codes == 1 && counts[1] == 1);
        if (left > 0 && !(mayBeIncomplete && isMinimal)) {
            throw new DataFormatException("incomplete code lengths");
        }
    }
}
