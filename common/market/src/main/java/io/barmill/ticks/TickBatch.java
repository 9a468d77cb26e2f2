package io.barmill.ticks;

/**
 * Rows of one type in columns, in source order, on their way from the CSV readers to the lake. Not thread-safe.
 */
public abstract sealed class TickBatch permits TradeBatch, RowBatch {
    /** Stands for null in a column of times or integers. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final DataType type;
    private final int capacity;
    private int size;

    TickBatch(DataType type, int capacity) {
        this.type = type;
        this.capacity = capacity;
    }

    /** An empty batch for rows of that type. */
    public static TickBatch of(DataType type, int capacity) {
        return of(type, false, capacity);
    }

    /**
     * An empty batch for rows of that type.
     *
     * @param contracts true for rows of a market that counts contracts, which have additional columns
     */
    public static TickBatch of(DataType type, boolean contracts, int capacity) {
        return type.isTrades()
                ? new TradeBatch(type, contracts, capacity)
                : new RowBatch(RowSchema.of(type, contracts), capacity);
    }

    /** The type of the rows. */
    public final DataType type() {
        return type;
    }

    /** True if the rows have the columns of a market that counts contracts. */
    public abstract boolean hasContracts();

    /** The capacity in rows. */
    public final int capacity() {
        return capacity;
    }

    /** The number of rows. */
    public final int size() {
        return size;
    }

    /** True if there is no room for another row. */
    public final boolean isFull() {
        return size == capacity;
    }

    /** Adds one row, whose columns the caller has set at the index {@link #size()}. */
    public final void advance() {
        size++;
    }

    /** Adds rows, whose columns the caller has set from the index {@link #size()} on. */
    public final void advance(int rows) {
        size += rows;
    }

    /** Removes the rows from that index on. */
    final void truncate(int rows) {
        size = rows;
        forgetUncounted();
    }

    /** Removes all rows. */
    public final void clear() {
        size = 0;
        forgetUncounted();
    }

    /** Exchange time of the rows, microseconds since 1970-01-01 UTC. */
    public abstract long[] timestamps();

    /** The numbers of the rows in their source, from 0. */
    public abstract long[] seqs();

    /** The first id in the row; empty if the type or the row has none. */
    public abstract String firstId(int row);

    /** The last id in the row, as {@link #firstId}. */
    public abstract String lastId(int row);

    /** Appends a copy of another batch's row of the same type and columns. */
    public abstract void append(TickBatch source, int row);

    /** True if the row equals that of another batch of the same type and columns in everything but its place. */
    public abstract boolean isEqual(int row, TickBatch other, int otherRow);

    /** Discards values that were set for a row that will not be added. */
    public abstract void forgetUncounted();
}
