package io.barmill.bars.exact;

import io.barmill.ticks.TradeBatch;

/** The highest and lowest price and the latest arrival of every few rows of a batch, to find those of a run quickly. */
final class BlockExtremes {
    private static final int BLOCK_ROWS = 16;

    // By block, of the rows that were read.
    private double[] highs = {};
    private double[] lows = {};
    private long[] arrivals = {};

    /** The index after the last row of the row's block. */
    static int endOfBlock(int row) {
        return (row / BLOCK_ROWS + 1) * BLOCK_ROWS;
    }

    void makeRoom(int rows) {
        int blocks = rows / BLOCK_ROWS + 1;
        highs = new double[blocks];
        lows = new double[blocks];
        arrivals = new long[blocks];
    }

    /** Sets the extremes of the row's block. */
    void put(int row, double high, double low, long arrival) {
        int block = row / BLOCK_ROWS;
        highs[block] = high;
        lows[block] = low;
        arrivals[block] = arrival;
    }

    double high(TradeBatch batch, int first, int end) {
        double high = batch.prices[first];
        for (int i = first; i < end; ) {
            if (isBlock(i, end)) {
                high = Math.max(high, highs[i / BLOCK_ROWS]);
                i += BLOCK_ROWS;
            } else {
                high = Math.max(high, batch.prices[i]);
                i++;
            }
        }
        return high;
    }

    double low(TradeBatch batch, int first, int end) {
        double low = batch.prices[first];
        for (int i = first; i < end; ) {
            if (isBlock(i, end)) {
                low = Math.min(low, lows[i / BLOCK_ROWS]);
                i += BLOCK_ROWS;
            } else {
                low = Math.min(low, batch.prices[i]);
                i++;
            }
        }
        return low;
    }

    /** The latest arrival in a run of rows; {@link TradeBatch#NO_TIME} if the source has none. */
    long arrival(TradeBatch batch, int first, int end) {
        long arrival = TradeBatch.NO_TIME;
        for (int i = first; i < end; ) {
            if (isBlock(i, end)) {
                arrival = Math.max(arrival, arrivals[i / BLOCK_ROWS]);
                i += BLOCK_ROWS;
            } else {
                arrival = Math.max(arrival, batch.localTimestamps[i]);
                i++;
            }
        }
        return arrival;
    }

    private static boolean isBlock(int row, int end) {
        return row % BLOCK_ROWS == 0 && row + BLOCK_ROWS <= end;
    }
}
