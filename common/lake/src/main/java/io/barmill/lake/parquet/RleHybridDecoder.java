package io.barmill.lake.parquet;

import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Places in a dictionary, in the encoding that the Parquet format calls hybrid: runs of one number, and runs of packed
 * numbers in eights.
 */
final class RleHybridDecoder {
    private static final int MOST_BITS = 32;

    private final PageBuffer page;
    private final int width;
    private int left;
    private boolean isPacked;
    private int repeated;
    /** Of a packed run: where it starts, and how many of its numbers have been given. */
    private int start;

    private int given;

    /** Reads the width, which is the first byte; what follows belongs to the numbers to the end of the page. */
    RleHybridDecoder(PageBuffer page) {
        this.page = page;
        this.width = page.remaining() == 0 ? 0 : page.nextByte();
        if (width > MOST_BITS) {
            throw new ParquetDecodingException("a page has places in its dictionary of " + width + " bits");
        }
    }

    /** Decodes the next ones. */
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
            // Some leave out what fills up the last eight of all.
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
