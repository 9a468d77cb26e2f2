package io.barmill.ticks;

/**
 * Trades in columns, in the order of their source: what flows from the CSV readers to the lake and from the lake to the
 * bars. A batch is filled, read and cleared by one thread; the arrays are open because every tick passes through them.
 */
public final class TradeBatch {
    /** Stands for "the source gives none" in {@link #localTimestamps}. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Exchange time, microseconds since 1970-01-01 UTC. */
    public final long[] timestamps;
    /** Time of arrival at the recorder, microseconds since 1970-01-01 UTC, or {@link #NO_TIME}. */
    public final long[] localTimestamps;
    /** The venue's trade id, or the aggregate trade's; empty text where the source gives none. */
    public final ByteStrings ids;
    /** {@link Side#code()} of the taker. */
    public final byte[] sides;
    public final double[] prices;
    /** In base units. */
    public final double[] amounts;
    /** The row's place in its source, from 0. */
    public final long[] seqs;
    /** First trade of an aggregate trade; only in batches of {@link DataType#AGG_TRADES}. */
    public final long[] firstIds;
    /** Last trade of an aggregate trade; only in batches of {@link DataType#AGG_TRADES}. */
    public final long[] lastIds;

    private final DataType type;
    private int size;

    public TradeBatch(DataType type, int capacity) {
        this.type = type;
        boolean aggregates = type == DataType.AGG_TRADES;
        timestamps = new long[capacity];
        localTimestamps = new long[capacity];
        ids = new ByteStrings(capacity);
        sides = new byte[capacity];
        prices = new double[capacity];
        amounts = new double[capacity];
        seqs = new long[capacity];
        firstIds = new long[aggregates ? capacity : 0];
        lastIds = new long[aggregates ? capacity : 0];
    }

    public DataType type() {
        return type;
    }

    public int capacity() {
        return timestamps.length;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == timestamps.length;
    }

    /** Counts one more row, whose columns the caller has set at the index {@link #size()}. */
    public void advance() {
        size++;
    }

    /** Counts more rows, whose columns the caller has set from the index {@link #size()} on. */
    public void advance(int rows) {
        size += rows;
    }

    public void clear() {
        size = 0;
        ids.clear();
    }

    /** How many trades the row stands for: 1, or last − first + 1 of an aggregate trade. */
    public long tradeCount(int row) {
        return type == DataType.AGG_TRADES ? lastIds[row] - firstIds[row] + 1 : 1;
    }
}
