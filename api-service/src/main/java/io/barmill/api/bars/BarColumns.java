package io.barmill.api.bars;

import io.barmill.bars.Bar;
import java.util.Arrays;

/** Bars in columns, growing at the end. Times are microseconds since 1970-01-01 UTC. */
final class BarColumns {
    private static final int PRICES = 5;

    private long[] openTimes = new long[1_024];
    private long[] closeTimes = new long[1_024];
    private final double[][] numbers = new double[PRICES][1_024];
    private int size;

    /** Appends a bar. */
    void add(Bar bar) {
        add(bar.openTime(), bar.closeTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private void add(long openTime, long closeTime, double... values) {
        if (size == openTimes.length) {
            openTimes = Arrays.copyOf(openTimes, size * 2);
            closeTimes = Arrays.copyOf(closeTimes, size * 2);
            for (int i = 0; i < PRICES; i++) {
                numbers[i] = Arrays.copyOf(numbers[i], size * 2);
            }
        }
        openTimes[size] = openTime;
        closeTimes[size] = closeTime;
        for (int i = 0; i < PRICES; i++) {
            numbers[i][size] = values[i];
        }
        size++;
    }

    /** Joins a bar to the last one if it opens in the same interval; else appends it as the first of its interval. */
    void join(Bar bar, long interval) {
        long opens = Math.floorDiv(bar.openTime(), interval) * interval;
        int last = size - 1;
        if (size == 0 || openTimes[last] != opens) {
            add(opens, opens + interval, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            return;
        }
        numbers[1][last] = Math.max(numbers[1][last], bar.high());
        numbers[2][last] = Math.min(numbers[2][last], bar.low());
        numbers[3][last] = bar.close();
        numbers[4][last] += bar.volume();
    }

    int size() {
        return size;
    }

    /** The open times from a row on. */
    long[] openTimes(int from) {
        return Arrays.copyOfRange(openTimes, from, size);
    }

    /** The close times from a row on. */
    long[] closeTimes(int from) {
        return Arrays.copyOfRange(closeTimes, from, size);
    }

    /** Open, high, low, close or volume, in this order, from a row on. */
    double[] numbers(int column, int from) {
        return Arrays.copyOfRange(numbers[column], from, size);
    }
}
