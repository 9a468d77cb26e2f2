package io.barmill.ticks;

/**
 * Trades in memory, in columns, that can be sorted by time and trade id. The sort is stable.
 */
final class TradeRun {
    final long[] times;
    final long[] ids;
    final byte[] sides;
    final double[] prices;
    final double[] amounts;
    final double[] contracts;
    final int[] sources;
    /** The row indexes in order, after {@link #sort}. */
    int[] order;

    private int size;

    TradeRun(int capacity) {
        times = new long[capacity];
        ids = new long[capacity];
        sides = new byte[capacity];
        prices = new double[capacity];
        amounts = new double[capacity];
        contracts = new double[capacity];
        sources = new int[capacity];
        order = new int[capacity];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == times.length;
    }

    void clear() {
        size = 0;
    }

    /** Adds one row of a batch. */
    void add(TradeBatch batch, int row, long id, int source) {
        times[size] = batch.timestamps[row];
        ids[size] = id;
        sides[size] = batch.sides[row];
        prices[size] = batch.prices[row];
        amounts[size] = batch.amounts[row];
        contracts[size] = batch.hasContracts() ? batch.contracts[row] : 0;
        sources[size] = source;
        size++;
    }

    /** Sorts the rows by a bottom-up merge sort. */
    void sort() {
        boolean isSorted = true;
        for (int i = 0; i < size; i++) {
            order[i] = i;
            isSorted &= i == 0 || !isAfter(i - 1, i);
        }
        int[] from = order;
        int[] to = isSorted ? order : new int[order.length];
        for (int width = 1; width < size && !isSorted; width *= 2) {
            for (int start = 0; start < size; start += 2 * width) {
                int middle = Math.min(size, start + width);
                merge(from, to, start, middle, Math.min(size, middle + width));
            }
            int[] done = to;
            to = from;
            from = done;
        }
        order = from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (right == end || (left < middle && !isAfter(from[left], from[right]))) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }

    private boolean isAfter(int row, int other) {
        return times[row] > times[other] || (times[row] == times[other] && ids[row] > ids[other]);
    }
}
