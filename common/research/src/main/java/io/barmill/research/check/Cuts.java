package io.barmill.research.check;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.InstrumentData;
import java.util.Arrays;
import java.util.Random;

/**
 * Data as of a cut. Of a bar that has opened and is not known as a whole, the open, the volume and the number of trades stay:
 * an order may be filled in it. Everything else after the cut is absent, or garbage.
 */
final class Cuts {
    private Cuts() {}

    /** The data without what comes after the cut. */
    static InstrumentData without(InstrumentData data, long cut, Random random) {
        return changed(data, cut, random, true);
    }

    /** The data with garbage after the cut. */
    static InstrumentData garbled(InstrumentData data, long cut, Random random) {
        return changed(data, cut, random, false);
    }

    private static InstrumentData changed(InstrumentData data, long cut, Random random, boolean shorter) {
        BarSeries signal = bars(data.signal(), cut, random, shorter);
        boolean same = data.execution().equals(data.signal());
        return new InstrumentData(
                data.instrument(),
                signal,
                same ? signal : bars(data.execution(), cut, random, shorter),
                funding(data.funding(), cut, random, shorter));
    }

    private static BarSeries bars(BarSeries bars, long cut, Random random, boolean shorter) {
        int size = bars.size();
        while (shorter && size > 0 && bars.openTime()[size - 1] > cut) {
            size--;
        }
        double[] open = Arrays.copyOf(bars.open(), size);
        double[] high = Arrays.copyOf(bars.high(), size);
        double[] low = Arrays.copyOf(bars.low(), size);
        double[] close = Arrays.copyOf(bars.close(), size);
        double[] volume = Arrays.copyOf(bars.volume(), size);
        double[] quoteVolume = Arrays.copyOf(bars.quoteVolume(), size);
        double[] vwap = Arrays.copyOf(bars.vwap(), size);
        for (int i = size - 1; i >= 0 && bars.availableAt()[i] > cut; i--) {
            double garbage = open[i] * (0.5 + random.nextDouble());
            if (bars.openTime()[i] > cut) {
                open[i] = garbage;
                volume[i] *= random.nextDouble();
            }
            close[i] = garbage * (0.5 + random.nextDouble());
            high[i] = Math.max(open[i], close[i]) * (1 + random.nextDouble());
            low[i] = Math.min(open[i], close[i]) * random.nextDouble();
            vwap[i] = (high[i] + low[i]) / 2;
            quoteVolume[i] *= random.nextDouble();
        }
        return new BarSeries(
                bars.bar(),
                bars.byClock(),
                Arrays.copyOf(bars.openTime(), size),
                Arrays.copyOf(bars.closeTime(), size),
                Arrays.copyOf(bars.availableAt(), size),
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                vwap,
                Arrays.copyOf(bars.tradeCount(), size));
    }

    private static FundingSeries funding(FundingSeries funding, long cut, Random random, boolean shorter) {
        int known = 0;
        while (known < funding.size() && funding.time()[known] <= cut) {
            known++;
        }
        int size = shorter ? known : funding.size();
        double[] rate = Arrays.copyOf(funding.rate(), size);
        for (int i = known; i < size; i++) {
            rate[i] = random.nextGaussian() / 100;
        }
        return new FundingSeries(
                Arrays.copyOf(funding.time(), size), rate, Arrays.copyOf(funding.intervalHours(), size));
    }
}
