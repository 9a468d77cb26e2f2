package io.barmill.ticks.archive;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/** Reads the header of a DEFLATE block (RFC 1951, 3.2.3 to 3.2.7) and builds the Huffman tables of the block. */
final class BlockHeader {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int MAX_LITERALS = 286;
    private static final int MAX_DISTANCES = 30;
    private static final int FIXED_LITERALS = 288;
    private static final int FIXED_DISTANCES = 32;
    private static final int BLOCK_END = 256;

    private final HuffmanTable literals;
    private final HuffmanTable distances;
    private final HuffmanTable codeLengths = HuffmanTable.codeLengths();
    private final byte[] lengths = new byte[FIXED_LITERALS + FIXED_DISTANCES];
    private boolean isLast;
    private boolean isStored;
    private int storedBytes;

    BlockHeader(HuffmanTable literals, HuffmanTable distances) {
        this.literals = literals;
        this.distances = distances;
    }

    boolean isLast() {
        return isLast;
    }

    boolean isStored() {
        return isStored;
    }

    int storedBytes() {
        return storedBytes;
    }

    /** Reads a header. Returns false, and leaves the input where it was, if the input ends inside the header. */
    boolean read(BitInput in) throws DataFormatException {
        int next = in.next;
        long bits = in.bits;
        int count = in.count;
        if (readWhole(in)) {
            return true;
        }
        in.set(next, bits, count);
        return false;
    }

    private boolean readWhole(BitInput in) throws DataFormatException {
        long begin = in.read(3);
        if (begin < 0) {
            return false;
        }
        isLast = (begin & 1) != 0;
        isStored = begin >> 1 == 0;
        return switch ((int) begin >> 1) {
            case 0 -> readStored(in);
            case 1 -> {
                useFixed();
                yield true;
            }
            case 2 -> readCodes(in);
            default -> throw new DataFormatException("invalid block type");
        };
    }

    private boolean readStored(BitInput in) throws DataFormatException {
        in.skip(in.count % Byte.SIZE);
        long size = in.read(2 * Short.SIZE);
        if (size < 0) {
            return false;
        }
        storedBytes = (int) size & 0xFFFF;
        if (storedBytes != (~(int) size >>> Short.SIZE)) {
            throw new DataFormatException("contradictory lengths of a stored block");
        }
        in.alignToByte();
        return true;
    }

    private void useFixed() throws DataFormatException {
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, FIXED_LITERALS, (byte) 8);
        Arrays.fill(lengths, FIXED_LITERALS, FIXED_LITERALS + FIXED_DISTANCES, (byte) 5);
        build(FIXED_LITERALS, FIXED_DISTANCES);
    }

    private boolean readCodes(BitInput in) throws DataFormatException {
        long sizes = in.read(14);
        if (sizes < 0) {
            return false;
        }
        int literalCount = ((int) sizes & 31) + 257;
        int distanceCount = ((int) sizes >> 5 & 31) + 1;
        int orderCount = ((int) sizes >> 10) + 4;
        if (literalCount > MAX_LITERALS || distanceCount > MAX_DISTANCES) {
            throw new DataFormatException("too many codes");
        }
        byte[] order = new byte[ORDER.length];
        for (int i = 0; i < orderCount; i++) {
            long length = in.read(3);
            if (length < 0) {
                return false;
            }
            order[ORDER[i]] = (byte) length;
        }
        codeLengths.build(order, 0, order.length, false);
        if (!readLengths(in, literalCount + distanceCount)) {
            return false;
        }
        if (lengths[BLOCK_END] == 0) {
            throw new DataFormatException("no code for the end of the block");
        }
        build(literalCount, distanceCount);
        return true;
    }

    /** Reads the lengths of all codes, which are themselves encoded with the third code: one by one, or as repetitions. */
    private boolean readLengths(BitInput in, int total) throws DataFormatException {
        int[] entries = codeLengths.entries();
        for (int i = 0; i < total; ) {
            in.fill();
            int entry = entries[(int) in.bits & (1 << HuffmanTable.LENGTH_BITS) - 1];
            if ((entry & 63) > in.count) {
                return false;
            }
            in.skip(entry & 63);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
                continue;
            }
            long more = in.read(symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
            if (more < 0) {
                return false;
            }
            if (symbol == 16 && i == 0) {
                throw new DataFormatException("nothing to repeat");
            }
            int times = (int) more + (symbol == 18 ? 11 : 3);
            if (i + times > total) {
                throw new DataFormatException("a repetition beyond the last code");
            }
            Arrays.fill(lengths, i, i + times, symbol == 16 ? lengths[i - 1] : 0);
            i += times;
        }
        return true;
    }

    private void build(int literalCount, int distanceCount) throws DataFormatException {
        literals.build(lengths, 0, literalCount, true);
        literals.pairLiterals();
        distances.build(lengths, literalCount, distanceCount, true);
    }
}
