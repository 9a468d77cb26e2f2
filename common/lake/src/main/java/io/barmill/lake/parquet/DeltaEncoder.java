package io.barmill.lake.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Encodes a page's integers as DELTA_BINARY_PACKED (parquet-format, Encodings.md): the differences between neighbours,
 * in blocks of 128 relative to the block's minimum, in miniblocks of the smallest sufficient bit width.
 */
final class DeltaEncoder {
    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK_VALUES = BLOCK / MINIBLOCKS;

    private final EncodedBytes header = new EncodedBytes(32);
    private final EncodedBytes blocks = new EncodedBytes(PagedColumnWriter.SLAB_BYTES);
    private final long[] deltas = new long[BLOCK];
    /** The number of deltas buffered for the next block. */
    private int waiting;

    private int count;
    private long first;
    private long last;

    void add(long value) {
        if (count++ == 0) {
            first = value;
        } else {
            deltas[waiting++] = value - last;
            if (waiting == BLOCK) {
                endBlock();
            }
        }
        last = value;
    }

    void add(long[] source, int from, int to) {
        if (from == to) {
            return;
        }
        add(source[from]);
        for (int next = from + 1; next < to; ) {
            int run = Math.min(to - next, BLOCK - waiting);
            for (int i = 0; i < run; i++) {
                deltas[waiting + i] = source[next + i] - source[next + i - 1];
            }
            waiting += run;
            next += run;
            if (waiting == BLOCK) {
                endBlock();
            }
        }
        count += to - from - 1;
        last = source[to - 1];
    }

    /** Ends the page. The result is a view, valid until {@link #clear}. */
    BytesInput end() {
        if (waiting > 0) {
            endBlock();
        }
        header.clear();
        header.putUnsigned(BLOCK);
        header.putUnsigned(MINIBLOCKS);
        header.putUnsigned(count);
        header.putSigned(first);
        return BytesInput.concat(header.view(), blocks.view());
    }

    /** Resets the encoder for the next page. */
    void clear() {
        blocks.clear();
        waiting = 0;
        count = 0;
        first = 0;
        last = 0;
    }

    private void endBlock() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < waiting; i++) {
            least = Math.min(least, deltas[i]);
        }
        for (int i = 0; i < waiting; i++) {
            deltas[i] -= least;
        }
        Arrays.fill(deltas, waiting, BLOCK, 0);
        int[] widths = new int[MINIBLOCKS];
        blocks.putSigned(least);
        for (int miniblock = 0; miniblock < MINIBLOCKS; miniblock++) {
            long bits = 0;
            for (int i = miniblock * MINIBLOCK_VALUES; i < (miniblock + 1) * MINIBLOCK_VALUES; i++) {
                bits |= deltas[i];
            }
            widths[miniblock] = Long.SIZE - Long.numberOfLeadingZeros(bits);
            blocks.put(widths[miniblock]);
        }
        for (int miniblock = 0; miniblock * MINIBLOCK_VALUES < waiting; miniblock++) {
            blocks.pack(deltas, miniblock * MINIBLOCK_VALUES, MINIBLOCK_VALUES, widths[miniblock]);
        }
        waiting = 0;
    }
}
