package io.barmill.bars.exact;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.util.Arrays;

/**
 * What a batch's trades add up to, worked out once for any number of builders: running sums, so that what a run of rows
 * has is the difference of two of them however long it is, and the extremes of every few rows. The sums are exact: whole
 * numbers of the smallest decimal that the batch's prices, and its amounts, are made of. A batch whose numbers do not fit
 * has no sums, and is folded trade by trade.
 */
public final class BatchSums {
    private static final byte BUY = Side.BUY.code();
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    private static final long[] LONG_POWERS = longPowers();
    /** A decimal of at most 15 digits is the only one of its length that its nearest double stands for. */
    private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;
    /** Below 2^63 by more than sums of doubles can be wrong. */
    private static final double MOST_NOTIONAL = 9e18;

    private TradeBatch batch;
    private int from;
    private int to;
    private boolean isMade;
    private boolean isExact;
    private boolean isSorted;
    private boolean isAggregates;

    // Decimal places of the sums; kept from batch to batch, since a market has the same ones all day.
    private int priceScale;
    private int amountScale;

    // At a row's place is what the rows before it have.
    private long[] volumes = {};
    private long[] notionals = {};
    private long[] buyVolumes = {};
    private long[] buyNotionals = {};
    private long[] counts = {};
    private final BlockExtremes extremes = new BlockExtremes();

    /** One measure of the rows: running sums in a unit that is so many of the sums' own. */
    public record Column(long[] sums, long factor) {
        public long of(int from, int to) {
            return sums[to] - sums[from];
        }
    }

    private static long[] longPowers() {
        long[] powers = new long[2 * ScaledDecimal.SCALE + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /**
     * Takes the batch's rows from {@code from} (inclusive) to {@code to} (exclusive) in place of those before. They must
     * not change until they are folded.
     */
    public BatchSums of(TradeBatch trades, int first, int end) {
        batch = trades;
        from = first;
        to = end;
        isMade = false;
        return this;
    }

    /** The batch that the rows are in. */
    public TradeBatch batch() {
        return batch;
    }

    /** The first row. */
    public int from() {
        return from;
    }

    /** The row after the last one. */
    public int to() {
        return to;
    }

    /** True where the rows are trades, all of them, and have exact sums. */
    public boolean isExact() {
        if (!isMade) {
            isExact = make();
            isMade = true;
        }
        return isExact;
    }

    private boolean make() {
        makeRoom();
        int minPriceScale = priceScale;
        int minAmountScale = amountScale;
        if (scaleUp(minPriceScale, minAmountScale) && fits()) {
            return true;
        }
        // Perhaps it was another market before, or another time.
        return (minPriceScale > 0 || minAmountScale > 0) && scaleUp(0, 0) && fits();
    }

    /** Sums with so many decimal places, or as many more as it takes; false where 8 are too few. */
    private boolean scaleUp(int prices, int amounts) {
        priceScale = prices;
        amountScale = amounts;
        while (true) {
            int row = sum();
            if (row == to) {
                return true;
            }
            boolean isPrice = !isWhole(batch.prices[row], POWERS[priceScale]);
            if ((isPrice ? priceScale : amountScale) == ScaledDecimal.SCALE) {
                priceScale = 0;
                amountScale = 0;
                return false;
            }
            priceScale += isPrice ? 1 : 0;
            amountScale += isPrice ? 0 : 1;
        }
    }

    private static boolean isWhole(double value, double units) {
        return Math.rint(value * units) / units == value;
    }

    /** Makes the sums; gives the row at which that fails for want of decimal places, or {@code to}. */
    private int sum() {
        double[] prices = batch.prices;
        double[] amounts = batch.amounts;
        byte[] sides = batch.sides;
        double priceUnits = POWERS[priceScale];
        double amountUnits = POWERS[amountScale];
        long volume = 0;
        long notional = 0;
        long buyVolume = 0;
        long buyNotional = 0;
        for (int i = from; i < to; i++) {
            double price = prices[i];
            double amount = amounts[i];
            double priceRounded = Math.rint(price * priceUnits);
            double amountRounded = Math.rint(amount * amountUnits);
            if (priceRounded / priceUnits != price || amountRounded / amountUnits != amount) {
                return i;
            }
            long scaledAmount = (long) amountRounded;
            long scaledNotional = (long) priceRounded * scaledAmount;
            long bought = sides[i] == BUY ? -1 : 0;
            volumes[i] = volume;
            notionals[i] = notional;
            buyVolumes[i] = buyVolume;
            buyNotionals[i] = buyNotional;
            volume += scaledAmount;
            notional += scaledNotional;
            buyVolume += scaledAmount & bought;
            buyNotional += scaledNotional & bought;
        }
        volumes[to] = volume;
        notionals[to] = notional;
        buyVolumes[to] = buyVolume;
        buyNotionals[to] = buyNotional;
        return to;
    }

    /** Whether no number was too large or below 0; the extremes are known after it. */
    private boolean fits() {
        double highest = 0;
        double largest = 0;
        long signs = 0;
        int steps = 0;
        double[] prices = batch.prices;
        double[] amounts = batch.amounts;
        long[] times = batch.timestamps;
        long[] locals = batch.localTimestamps;
        long previous = times[from];
        for (int start = from; start < to; ) {
            int end = Math.min(to, BlockExtremes.endOfBlock(start));
            double high = prices[start];
            double low = high;
            double most = 0;
            long arrival = TradeBatch.NO_TIME;
            for (int i = start; i < end; i++) {
                double price = prices[i];
                high = price > high ? price : high;
                low = price < low ? price : low;
                double amount = amounts[i];
                most = amount > most ? amount : most;
                signs |= Double.doubleToRawLongBits(price) | Double.doubleToRawLongBits(amount);
                long time = times[i];
                steps |= time < previous ? 1 : 0;
                previous = time;
                arrival = Math.max(arrival, locals[i]);
            }
            extremes.put(start, high, low, arrival);
            highest = Math.max(highest, high);
            largest = Math.max(largest, most);
            start = end;
        }
        isSorted = steps == 0;
        highest *= POWERS[priceScale];
        largest *= POWERS[amountScale];
        return signs >= 0
                && highest < FIFTEEN_DIGITS
                && largest < FIFTEEN_DIGITS
                && (highest * largest * (to - from) < MOST_NOTIONAL || notional() < MOST_NOTIONAL)
                && largest * (to - from) < MOST_NOTIONAL
                && count();
    }

    private double notional() {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += batch.prices[i] * batch.amounts[i];
        }
        return sum * POWERS[priceScale] * POWERS[amountScale];
    }

    /** Counts trades, where rows stand for several; false where one stands for less than none. */
    private boolean count() {
        isAggregates = batch.type() == DataType.AGG_TRADES;
        if (!isAggregates) {
            return true;
        }
        long sum = 0;
        for (int i = from; i < to; i++) {
            counts[i] = sum;
            long count = batch.tradeCount(i);
            if (count < 0 || count > Integer.MAX_VALUE) {
                return false;
            }
            sum += count;
        }
        counts[to] = sum;
        return true;
    }

    private void makeRoom() {
        int places = batch.capacity() + 1;
        if (volumes.length < places) {
            volumes = new long[places];
            notionals = new long[places];
            buyVolumes = new long[places];
            buyNotionals = new long[places];
            counts = new long[batch.type() == DataType.AGG_TRADES ? places : 0];
            extremes.makeRoom(places);
        } else if (batch.type() == DataType.AGG_TRADES && counts.length < places) {
            counts = Arrays.copyOf(counts, places);
        }
    }

    public Column volume() {
        return new Column(volumes, amountFactor());
    }

    Column buyVolume() {
        return new Column(buyVolumes, amountFactor());
    }

    public Column quoteVolume() {
        return new Column(notionals, notionalFactor());
    }

    Column buyQuoteVolume() {
        return new Column(buyNotionals, notionalFactor());
    }

    private long amountFactor() {
        return LONG_POWERS[VolumeTotals.AMOUNT_SCALE - amountScale];
    }

    private long notionalFactor() {
        return LONG_POWERS[VolumeTotals.NOTIONAL_SCALE - priceScale - amountScale];
    }

    /** Trades in a run of rows, counting those inside aggregate trades. */
    public long count(int first, int end) {
        return isAggregates ? counts[end] - counts[first] : end - first;
    }

    /** The first of the rows with which a run from the first one has so many trades, or {@code end}. */
    public int reachingCount(long wanted, int first, int end) {
        if (count(first, end) < wanted) {
            return end;
        }
        int low = first;
        int high = end - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (count(first, middle + 1) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public double high(int first, int end) {
        return extremes.high(batch, first, end);
    }

    public double low(int first, int end) {
        return extremes.low(batch, first, end);
    }

    /** The latest arrival in a run of rows; {@link TradeBatch#NO_TIME} where the source tells none. */
    public long arrival(int first, int end) {
        return extremes.arrival(batch, first, end);
    }

    public long earliest(int first, int end) {
        long earliest = batch.timestamps[first];
        for (int i = first + 1; i < end && !isSorted; i++) {
            earliest = Math.min(earliest, batch.timestamps[i]);
        }
        return earliest;
    }

    public long latest(int first, int end) {
        long latest = batch.timestamps[end - 1];
        for (int i = first; i < end && !isSorted; i++) {
            latest = Math.max(latest, batch.timestamps[i]);
        }
        return latest;
    }

    /** The first of the rows whose time is at least that one, or {@code end}. */
    public int firstFrom(long time, int first, int end) {
        long[] times = batch.timestamps;
        if (!isSorted) {
            int row = first;
            while (row < end && times[row] < time) {
                row++;
            }
            return row;
        }
        if (first == end || times[end - 1] < time) {
            return end;
        }
        int low = first;
        int high = end - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first of the rows whose time is before that of the row before it, or {@code end}. */
    public int sortedUntil(int first, int end) {
        if (isSorted) {
            return end;
        }
        long[] times = batch.timestamps;
        int row = first + 1;
        while (row < end && times[row] >= times[row - 1]) {
            row++;
        }
        return Math.min(row, end);
    }
}
