package io.barmill.lake.parquet;

import org.apache.parquet.io.ParquetDecodingException;

/**
 * Decodes integers stored as differences, in the Parquet encoding DELTA_BINARY_PACKED: blocks with a minimum difference
 * each, divided into miniblocks with their own bit widths.
 */
final class DeltaDecoder implements ValueDecoder {
    private static final int MOST_BLOCK = 1 << 20;

    private final PageBuffer page;
    private final int parts;
    private final int partSize;
    private final int[] widths;
    /** Values decoded but not yet returned: the end of a miniblock that extended beyond the request. */
    private final long[] ahead;

    private int aheadFrom;
    private int aheadTo;
    private int left;
    private int nextPart;
    private long leastDifference;
    private long last;

    /** Reads the header. The page advances as values are read; after the last one it is positioned behind them. */
    DeltaDecoder(PageBuffer page) {
        this.page = page;
        int blockSize = page.nextUpTo(MOST_BLOCK);
        parts = page.nextUpTo(MOST_BLOCK);
        if (parts == 0 || blockSize % parts != 0 || blockSize / parts % Byte.SIZE != 0 || blockSize == 0) {
            throw new ParquetDecodingException(
                    "a page has blocks of " + blockSize + " differences in " + parts + " parts");
        }
        partSize = blockSize / parts;
        widths = new int[parts];
        ahead = new long[partSize];
        left = page.nextUpTo(Integer.MAX_VALUE);
        last = page.nextSigned();
        nextPart = parts;
        if (left > 0) {
            ahead[0] = last;
            aheadTo = 1;
            left--;
        }
    }

    /** Returns the number of values not returned yet. */
    int left() {
        return left + aheadTo - aheadFrom;
    }

    @Override
    public void longs(long[] target, int from, int to) {
        int next = from + giveAhead(target, from, to);
        while (next < to) {
            int wanted = Math.min(to - next, left);
            if (wanted == 0) {
                throw new ParquetDecodingException("a page has fewer differences than rows");
            }
            int count = Math.min(partSize, left);
            if (count <= wanted) {
                decodePart(target, next, count);
                next += count;
            } else {
                decodePart(ahead, 0, count);
                aheadFrom = 0;
                aheadTo = count;
                next += giveAhead(target, next, to);
            }
        }
    }

    @Override
    public void doubles(double[] target, int from, int to) {
        throw new ParquetDecodingException("a page stores doubles as differences");
    }

    private int giveAhead(long[] target, int from, int to) {
        int count = Math.min(aheadTo - aheadFrom, to - from);
        System.arraycopy(ahead, aheadFrom, target, from, count);
        aheadFrom += count;
        return count;
    }

    private void decodePart(long[] target, int from, int count) {
        if (nextPart == parts) {
            leastDifference = page.nextSigned();
            for (int i = 0; i < parts; i++) {
                widths[i] = page.nextByte();
                if (widths[i] > Long.SIZE) {
                    throw new ParquetDecodingException("a page has differences of " + widths[i] + " bits");
                }
            }
            nextPart = 0;
        }
        int width = widths[nextPart++];
        last = page.packed().sums(page.position(), width, last, leastDifference, target, from, from + count);
        left -= count;
        // Some writers omit the padding of the last miniblock.
        long size = BitUnpacker.size(partSize, width);
        page.skip(left == 0 ? Math.min(size, page.remaining()) : size);
    }
}
