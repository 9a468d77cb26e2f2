package io.barmill.ticks;

/**
 * Trades in columns, in source order, on their way from the CSV readers to the lake and from the lake to the bars. Not
 * thread-safe. The arrays are exposed because every tick passes through them.
 */
public final class TradeBatch extends TickBatch {
    /** Exchange time, microseconds since 1970-01-01 UTC. */
    public final long[] timestamps;
    /** Time of arrival at the recorder, microseconds since 1970-01-01 UTC, or {@link #NO_TIME}. */
    public final long[] localTimestamps;
    /** The venue's trade id, or the aggregate trade's; empty if the source has none. */
    public final ByteStrings ids;
    /** {@link Side#code()} of the taker. */
    public final byte[] sides;

    public final double[] prices;
    /** In base units. */
    public final double[] amounts;
    /** The number of the row in its source, from 0. */
    public final long[] seqs;
    /** First trade of an aggregate trade; only in batches of {@link DataType#AGG_TRADES}. */
    public final long[] firstIds;
    /** Last trade of an aggregate trade; only in batches of {@link DataType#AGG_TRADES}. */
    public final long[] lastIds;
    /** The amounts in contracts, as the market counts them; only in batches of such markets. */
    public final double[] contracts;

    /** A batch for a market that counts base units. */
    public TradeBatch(DataType type, int capacity) {
        this(type, false, capacity);
    }

    /** @param contracts true for a market that counts contracts */
    public TradeBatch(DataType type, boolean contracts, int capacity) {
        super(type, capacity);
        if (!type.isTrades()) {
            throw new IllegalArgumentException("a batch of trades for " + type);
        }
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
        this.contracts = new double[contracts ? capacity : 0];
    }

    @Override
    public boolean hasContracts() {
        return contracts.length > 0;
    }

    @Override
    public long[] timestamps() {
        return timestamps;
    }

    @Override
    public long[] seqs() {
        return seqs;
    }

    @Override
    public String firstId(int row) {
        return type() == DataType.AGG_TRADES ? Long.toString(firstIds[row]) : ids.get(row);
    }

    @Override
    public String lastId(int row) {
        return type() == DataType.AGG_TRADES ? Long.toString(lastIds[row]) : ids.get(row);
    }

    @Override
    public void append(TickBatch source, int row) {
        TradeBatch from = (TradeBatch) source;
        int to = size();
        timestamps[to] = from.timestamps[row];
        localTimestamps[to] = from.localTimestamps[row];
        ids.append(from.ids.bytes(), from.ids.start(row), from.ids.end(row));
        sides[to] = from.sides[row];
        prices[to] = from.prices[row];
        amounts[to] = from.amounts[row];
        seqs[to] = from.seqs[row];
        if (firstIds.length > 0) {
            firstIds[to] = from.firstIds[row];
            lastIds[to] = from.lastIds[row];
        }
        if (contracts.length > 0) {
            contracts[to] = from.contracts[row];
        }
        advance();
    }

    @Override
    public boolean isEqual(int row, TickBatch other, int otherRow) {
        TradeBatch that = (TradeBatch) other;
        return timestamps[row] == that.timestamps[otherRow]
                && prices[row] == that.prices[otherRow]
                && amounts[row] == that.amounts[otherRow]
                && sides[row] == that.sides[otherRow]
                && localTimestamps[row] == that.localTimestamps[otherRow]
                && isSameId(row, that, otherRow)
                && (firstIds.length == 0
                        || (firstIds[row] == that.firstIds[otherRow] && lastIds[row] == that.lastIds[otherRow]));
    }

    /** True if the row has the id of another batch's row, even if both have none. */
    public boolean isSameId(int row, TradeBatch other, int otherRow) {
        return ids.isEqual(row, other.ids, otherRow);
    }

    public @Override void forgetUncounted() {
        ids.truncate(size());
    }

    /**
     * Removes the rows of price 0, which are no trades, although some venues publish them as such. Negative prices are
     * those of trades.
     *
     * @return the number of removed rows
     */
    public int removeWithoutPrice() {
        int kept = 0;
        while (kept < size() && prices[kept] != 0) {
            kept++;
        }
        int rows = size();
        for (int row = kept; row < rows; row++) {
            if (prices[row] != 0) {
                move(row, kept++);
            }
        }
        truncate(kept);
        return rows - kept;
    }

    private void move(int from, int to) {
        timestamps[to] = timestamps[from];
        localTimestamps[to] = localTimestamps[from];
        sides[to] = sides[from];
        prices[to] = prices[from];
        amounts[to] = amounts[from];
        seqs[to] = seqs[from];
        if (ids.size() > from) {
            ids.move(from, to);
        }
        if (firstIds.length > 0) {
            firstIds[to] = firstIds[from];
            lastIds[to] = lastIds[from];
        }
        if (contracts.length > 0) {
            contracts[to] = contracts[from];
        }
    }

    /** The number of trades in the row: 1, or last − first + 1 of an aggregate trade. */
    public long tradeCount(int row) {
        return type() == DataType.AGG_TRADES ? lastIds[row] - firstIds[row] + 1 : 1;
    }
}
