package io.barmill.bars.features;

import java.util.Arrays;
import java.util.List;

/**
 * The imbalance of the largest pieces: those of at least W base units, W being the smallest power of two that at most one in
 * {@value #ONE_IN} of the pieces with an amount reaches. Sums by powers of two suffice for any number of pieces.
 */
final class LargeTradeImbalance implements FeatureGroup {
    private static final int ONE_IN = 100;

    /** Sums of amounts from 2^lowest to 2^(lowest + 1), and so on. */
    private int lowest;

    private long[] counts = {};
    private double[] buys = {};
    private double[] sells = {};

    @Override
    public String id() {
        return "whales";
    }

    @Override
    public List<String> columns() {
        return List.of("whale_imbalance");
    }

    @Override
    public void add(TradeSlice piece) {
        double amount = piece.amount();
        if (amount == 0) {
            return;
        }
        int at = place(Math.getExponent(amount));
        counts[at]++;
        if (piece.sign() > 0) {
            buys[at] += amount;
        } else if (piece.sign() < 0) {
            sells[at] += amount;
        }
    }

    /** The index of the sums of that power of two, which are extended if needed. */
    private int place(int exponent) {
        int length = counts.length;
        if (length == 0) {
            lowest = exponent;
            lengthen(0, 1);
        } else if (exponent < lowest) {
            lengthen(lowest - exponent, length + lowest - exponent);
            lowest = exponent;
        } else if (exponent >= lowest + length) {
            lengthen(0, exponent - lowest + 1);
        }
        return exponent - lowest;
    }

    private void lengthen(int shift, int length) {
        long[] longerCounts = new long[length];
        double[] longerBuys = new double[length];
        double[] longerSells = new double[length];
        System.arraycopy(counts, 0, longerCounts, shift, counts.length);
        System.arraycopy(buys, 0, longerBuys, shift, buys.length);
        System.arraycopy(sells, 0, longerSells, shift, sells.length);
        counts = longerCounts;
        buys = longerBuys;
        sells = longerSells;
    }

    @Override
    public double[] values() {
        long room = Arrays.stream(counts).sum() / ONE_IN;
        double bought = 0;
        double sold = 0;
        for (int at = counts.length - 1; at >= 0 && counts[at] <= room; at--) {
            room -= counts[at];
            bought += buys[at];
            sold += sells[at];
        }
        return new double[] {FlowBalance.imbalance(bought, sold)};
    }

    @Override
    public void clear() {
        lowest = 0;
        counts = new long[0];
        buys = new double[0];
        sells = new double[0];
    }

    @Override
    public void save(NumberWriter to) {
        to.add(lowest);
        to.add(counts.length);
        for (int i = 0; i < counts.length; i++) {
            to.add((double) counts[i]);
            to.add(buys[i]);
            to.add(sells[i]);
        }
    }

    @Override
    public void restore(NumberReader from) {
        clear();
        lowest = from.nextWhole(Double.MIN_EXPONENT - 1, Double.MAX_EXPONENT);
        lengthen(0, from.nextWhole(0, Double.MAX_EXPONENT - lowest + 1));
        for (int i = 0; i < counts.length; i++) {
            counts[i] = from.nextWhole();
            buys[i] = from.next();
            sells[i] = from.next();
        }
    }
}
