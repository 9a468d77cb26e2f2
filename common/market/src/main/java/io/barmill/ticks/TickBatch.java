package io.barmill.ticks;

/**
 * Rows of one type in columns, in the order of their source: what flows from the CSV readers to the lake. A batch is
 * filled, read and cleared by one thread.
 */
public abstract sealed class TickBatch permits TradeBatch, RowBatch {
    /** Stands for "the source gives none" in a column of times or of whole numbers. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final DataType type;
    private final int capacity;
    private int size;

    TickBatch(DataType type, int capacity) {
        this.type = type;
        this.capacity = capacity;
    }

    /** A batch that can carry rows of that type. */
    public static TickBatch of(DataType type, int capacity) {
        return of(type, false, capacity);
    }

    /**
     * A batch that can carry rows of that type.
     *
     * @param contracts true for rows of a market that counts contracts, which have columns more
     */
    public static TickBatch of(DataType type, boolean contracts, int capacity) {
        return type.isTrades()
                ? new TradeBatch(type, contracts, capacity)
                : new RowBatch(RowSchema.of(type, contracts), capacity);
    }

    /** What the rows are. */
    public final DataType type() {
        return type;
    }

    /** True where the rows have the columns of a market that counts contracts. */
    public abstract boolean hasContracts();

    /** How many rows there can be. */
    public final int capacity() {
        return capacity;
    }

    /** How many rows there are. */
    public final int size() {
        return size;
    }

    /** True where no row fits in any more. */
    public final boolean isFull() {
        return size == capacity;
    }

    /** Counts one more row, whose columns the caller has set at the index {@link #size()}. */
    public final void advance() {
        size++;
    }

    /** Counts more rows, whose columns the caller has set from the index {@link #size()} on. */
    public final void advance(int rows) {
        size += rows;
    }

    /** Forgets all rows. */
    public final void clear() {
        size = 0;
        forgetUncounted();
    }

    /** Exchange time of the rows, microseconds since 1970-01-01 UTC. */
    public abstract long[] timestamps();

    /** The rows' places in their source, from 0. */
    public abstract long[] seqs();

    /** The first id that the row stands for; empty where the type has no ids or the row none. */
    public abstract String firstId(int row);

    /** The last id that the row stands for, as {@link #firstId}. */
    public abstract String lastId(int row);

    /** Forgets what was set for a row that is not counted and will not be. */
    public abstract void forgetUncounted();
}
