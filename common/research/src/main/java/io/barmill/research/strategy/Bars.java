package io.barmill.research.strategy;

import io.barmill.research.data.BarSeries;

/** The visible bars of an instrument, counted back from the last one: 0 is the last, 1 the one before it. */
public final class Bars {
    private final BarSeries series;
    private int rows;

    /** No visible bars yet. */
    public Bars(BarSeries series) {
        this.series = series;
    }

    /** Shows every bar that is available at a time, unless one before it is not; returns whether there are new ones. */
    public boolean showUntil(long time) {
        int before = rows;
        long[] available = series.availableAt();
        while (rows < available.length && available[rows] <= time) {
            rows++;
        }
        return rows > before;
    }

    /** Returns when the next bar becomes visible; {@link Long#MAX_VALUE} if none does. */
    public long nextTime() {
        return rows < series.size() ? series.availableAt()[rows] : Long.MAX_VALUE;
    }

    /** Returns the number of visible bars. */
    public int rows() {
        return rows;
    }

    /** Returns when a bar opened. */
    public long openTime(int back) {
        return series.openTime()[row(back)];
    }

    /** Returns when a bar ended. */
    public long closeTime(int back) {
        return series.closeTime()[row(back)];
    }

    /** Returns the first price. */
    public double open(int back) {
        return series.open()[row(back)];
    }

    /** Returns the highest price. */
    public double high(int back) {
        return series.high()[row(back)];
    }

    /** Returns the lowest price. */
    public double low(int back) {
        return series.low()[row(back)];
    }

    /** Returns the last price. */
    public double close(int back) {
        return series.close()[row(back)];
    }

    /** Returns the volume in units of the base currency. */
    public double volume(int back) {
        return series.volume()[row(back)];
    }

    /** Returns the volume in units of the quote currency. */
    public double quoteVolume(int back) {
        return series.quoteVolume()[row(back)];
    }

    /** Returns the number of trades. */
    public long tradeCount(int back) {
        return series.tradeCount()[row(back)];
    }

    private int row(int back) {
        if (back < 0 || back >= rows) {
            throw new IndexOutOfBoundsException("bar " + back + " back, with " + rows + " visible bars");
        }
        return rows - 1 - back;
    }
}
