package io.barmill.lake.parquet;

import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Decodes dictionary indices in Parquet's hybrid of run lengths and bit packing: runs of one value, and bit-packed
 * groups of eight.
 */
final class RleHybridDecoder {
    private static final int MOST_BITS = 32;

    private final PageBuffer page;
    private final int width;
    private int left;
    private boolean isPacked;
    private int repeated;
    /** State of a bit-packed run: its start, and how many of its values have been returned. */
    private int start;

    private int given;

    /** Reads the bit width from the first byte; the rest of the page holds the values. */
    RleHybridDecoder(PageBuffer page) {
        this.page = page;
        this.width = page.remaining() == 0 ? 0 : page.nextByte();
        if (width > MOST_BITS) {
            throw new ParquetDecodingException("a page has places in its dictionary of " + width + " bits");
        }
    }

    /** Decodes the next values. */
    void read(int[] target, int from, int to) {
        for (int next = from; next < to; ) {
            if (left == 0) {
                startRun();
            }
            int end = next + Math.min(left, to - next);
            if (isPacked) {
                page.packed().numbers(start, given, width, target, next, end);
                given += end - next;
            } else {
                Arrays.fill(target, next, end, repeated);
            }
            left -= end - next;
            next = end;
        }
    }

    private void startRun() {
        int header = page.nextUpTo(Integer.MAX_VALUE);
        isPacked = (header & 1) == 1;
        if (isPacked) {
            left = Math.multiplyExact(header >>> 1, Byte.SIZE);
            start = page.position();
            given = 0;
            // Some writers omit the padding of the last group of eight.
            page.skip(Math.min((long) (header >>> 1) * width, page.remaining()));
        } else {
            left = header >>> 1;
            repeated = 0;
            for (int shift = 0; shift < width; shift += Byte.SIZE) {
                repeated |= page.nextByte() << shift;
            }
        }
    }
}
