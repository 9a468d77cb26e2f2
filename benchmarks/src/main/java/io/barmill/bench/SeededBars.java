package io.barmill.bench;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import java.util.Arrays;
import java.util.Random;

/** Minute bars of a random walk. The same seed makes the same bars. */
final class SeededBars {
    private static final long MINUTE = 60_000_000L;

    private SeededBars() {}

    static InstrumentData instrument(String name, int bars, long seed) {
        return InstrumentData.of(
                Instrument.of(name, new Contract.Linear(1), Increments.NONE), series(bars, new Random(seed)));
    }

    private static BarSeries series(int bars, Random random) {
        long[] open = new long[bars];
        long[] close = new long[bars];
        double[] opens = new double[bars];
        double[] highs = new double[bars];
        double[] lows = new double[bars];
        double[] closes = new double[bars];
        double[] volumes = new double[bars];
        long[] trades = new long[bars];
        Arrays.fill(volumes, 1_000);
        Arrays.fill(trades, 10);
        double price = 100;
        for (int i = 0; i < bars; i++) {
            open[i] = i * MINUTE;
            close[i] = open[i] + MINUTE;
            opens[i] = price * (1 + 0.0001 * random.nextGaussian());
            price *= 1 + 0.001 * random.nextGaussian();
            closes[i] = price;
            highs[i] = Math.max(opens[i], price);
            lows[i] = Math.min(opens[i], price);
        }
        return new BarSeries(
                "time-1m", true, open, close, close, opens, highs, lows, closes, volumes, volumes, closes, trades);
    }
}
