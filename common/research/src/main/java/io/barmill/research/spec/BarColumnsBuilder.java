package io.barmill.research.spec;

import io.barmill.bars.Bar;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.research.data.BarSeries;
import java.util.Arrays;

/** Columns of bars that grow row by row. */
final class BarColumnsBuilder {
    private static final int TIMES = 4;
    private static final int NUMBERS = 7;

    private long[][] longs = new long[TIMES][1024];
    private double[][] numbers = new double[NUMBERS][1024];
    private int size;

    void add(Bar bar, DataFile file) {
        if (size > 0 && bar.openTime() < longs[1][size - 1]) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT,
                    file + ": a bar opens before the one before it ends; give files in order of time, none twice");
        }
        if (size == longs[0].length) {
            grow();
        }
        longs[0][size] = bar.openTime();
        longs[1][size] = bar.closeTime();
        longs[2][size] = bar.availableAt();
        longs[3][size] = bar.tradeCount();
        numbers[0][size] = bar.open();
        numbers[1][size] = bar.high();
        numbers[2][size] = bar.low();
        numbers[3][size] = bar.close();
        numbers[4][size] = bar.volume();
        numbers[5][size] = bar.quoteVolume();
        numbers[6][size] = bar.vwap();
        size++;
    }

    BarSeries build(String bar, boolean byClock) {
        for (int i = 0; i < TIMES; i++) {
            longs[i] = Arrays.copyOf(longs[i], size);
        }
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], size);
        }
        return new BarSeries(
                bar,
                byClock,
                longs[0],
                longs[1],
                longs[2],
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                longs[3]);
    }

    private void grow() {
        for (int i = 0; i < TIMES; i++) {
            longs[i] = Arrays.copyOf(longs[i], 2 * size);
        }
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], 2 * size);
        }
    }
}
