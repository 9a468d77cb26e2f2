package io.barmill.research.engine;

import io.barmill.research.data.BarSeries;
import java.util.Arrays;
import java.util.Random;

/** Bars for tests. */
public final class TestBars {
    /** A day in microseconds. */
    public static final long DAY = 86_400_000_000L;
    /** An hour in microseconds. */
    public static final long HOUR = DAY / 24;

    private TestBars() {}

    /** Bars by the clock from 1970 on, with the extremes of open and close, and a volume of 1,000. */
    public static BarSeries of(long interval, double[] opens, double[] closes) {
        int n = opens.length;
        double[] highs = new double[n];
        double[] lows = new double[n];
        for (int i = 0; i < n; i++) {
            highs[i] = Math.max(opens[i], closes[i]);
            lows[i] = Math.min(opens[i], closes[i]);
        }
        return of(interval, opens, highs, lows, closes);
    }

    /** Bars by the clock from 1970 on. */
    public static BarSeries of(long interval, double[] opens, double[] highs, double[] lows, double[] closes) {
        int n = opens.length;
        long[] open = new long[n];
        long[] close = new long[n];
        double[] volume = new double[n];
        long[] trades = new long[n];
        Arrays.fill(volume, 1_000);
        Arrays.fill(trades, 10);
        for (int i = 0; i < n; i++) {
            open[i] = i * interval;
            close[i] = open[i] + interval;
        }
        return new BarSeries(
                "time", true, open, close, close.clone(), opens, highs, lows, closes, volume, volume, closes, trades);
    }

    /** A random walk around 100. */
    public static BarSeries random(Random random, int n, long interval) {
        double[] opens = new double[n];
        double[] highs = new double[n];
        double[] lows = new double[n];
        double[] closes = new double[n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            opens[i] = price * (1 + 0.002 * random.nextGaussian());
            closes[i] = opens[i] * (1 + 0.01 * random.nextGaussian());
            highs[i] = Math.max(opens[i], closes[i]) * (1 + 0.003 * random.nextDouble());
            lows[i] = Math.min(opens[i], closes[i]) * (1 - 0.003 * random.nextDouble());
            price = closes[i];
        }
        return of(interval, opens, highs, lows, closes);
    }
}
