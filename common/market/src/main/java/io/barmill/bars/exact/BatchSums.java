package io.barmill.bars.exact;

import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.util.Arrays;

/**
 * Running sums over a batch of trades, computed once for any number of builders: the total of a run of rows is the difference
 * of two of them, however long the run. Extremes are kept for every few rows. The sums are exact: integers in units of the
 * smallest decimal place that the batch's prices, and its amounts, need. A batch whose numbers do not fit has no sums, and
 * is folded trade by trade.
 */
public final class BatchSums {
    private static final byte BUY = Side.BUY.code();
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    private static final long[] LONG_POWERS = longPowers();
    /** No two decimals of at most 15 digits have the same nearest double. */
    private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;
    /** Below 2^63 by more than the error of a sum of doubles. */
    private static final double MAX_NOTIONAL = 9e18;

    private TradeBatch batch;
    private int from;
    private int to;
    private boolean isMade;
    private boolean isExact;
    private boolean isSorted;
    private boolean isAggregates;

    // Decimal places of the sums; retained from batch to batch, since a market has the same ones all day.
    private int priceScale;
    private int amountScale;

    // The element at a row's index is the sum over the rows before it.
    private long[] volumes = {};
    private long[] notionals = {};
    private long[] buyVolumes = {};
    private long[] buyNotionals = {};
    private long[] counts = {};
    private final BlockExtremes extremes = new BlockExtremes();

    /**
     * Running sums of one measure.
     *
     * @param sums the element at a row's index is the sum over the rows before it
     * @param factor units of a {@link DecimalSum} in a unit of the sums
     */
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
     * Replaces the rows by those of the batch from {@code first} (inclusive) to {@code end} (exclusive). They must not
     * change until they are folded.
     */
    public BatchSums of(TradeBatch trades, int first, int end) {
        batch = trades;
        from = first;
        to = end;
        isMade = false;
        return this;
    }

    /** The batch of the rows. */
    public TradeBatch batch() {
        return batch;
    }

    /** The first row. */
    public int from() {
        return from;
    }

    /** The index after the last row. */
    public int to() {
        return to;
    }

    /** True if all rows are valid trades and have exact sums. */
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
        // The scale may be that of another market or another time.
        return (minPriceScale > 0 || minAmountScale > 0) && scaleUp(0, 0) && fits();
    }

    /** Sums with that many decimal places, or as many more as needed; returns false if 8 are too few. */
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

    /** Computes the sums. Returns the row that needs more decimal places, or {@code to}. */
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
            long scaledNotional = ((long) priceRounded) * scaledAmount;
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

    /** Computes the extremes. Returns false if a number is too large or below 0. */
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
            double maxAmount = 0;
            long arrival = TradeBatch.NO_TIME;
            for (int i = start; i < end; i++) {
                double price = prices[i];
                high = price > high ? price : high;
                low = price < low ? price : low;
                double amount = amounts[i];
                maxAmount = amount > maxAmount ? amount : maxAmount;
                signs |= Double.doubleToRawLongBits(price) | Double.doubleToRawLongBits(amount);
                long time = times[i];
                steps |= time < previous ? 1 : 0;
                previous = time;
                arrival = Math.max(arrival, locals[i]);
            }
            extremes.put(start, high, low, arrival);
            highest = Math.max(highest, high);
            largest = Math.max(largest, maxAmount);
            start = end;
        }
        isSorted = steps == 0;
        highest *= POWERS[priceScale];
        largest *= POWERS[amountScale];
        return signs >= 0
                && highest < FIFTEEN_DIGITS
                && largest < FIFTEEN_DIGITS
                && (highest * largest * (to - from) < MAX_NOTIONAL || notional() < MAX_NOTIONAL)
                && largest * (to - from) < MAX_NOTIONAL
                && count();
    }

    private double notional() {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += batch.prices[i] * batch.amounts[i];
        }
        return sum * POWERS[priceScale] * POWERS[amountScale];
    }

    /** Counts the trades of aggregate trades. Returns false if one has a negative count. */
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

    /** The number of trades in a run of rows, counting those inside aggregate trades. */
    public long count(int first, int end) {
        return isAggregates ? counts[end] - counts[first] : end - first;
    }

    /** The first row with which a run from {@code first} has that many trades, or {@code end}. */
    public int reachingCount(long count, int first, int end) {
        if (count(first, end) < count) {
            return end;
        }
        int low = first;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (count(first, middle + 1) >= count) {
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

    /** The latest arrival in a run of rows; {@link TradeBatch#NO_TIME} if the source has none. */
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

    /** The first row whose time is not before that time, or {@code end}. */
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
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row whose time is before that of its predecessor, or {@code end}. */
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
