package io.barmill.research.metrics;

import io.barmill.research.numeric.CompensatedSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far an equity curve lies below its highest value so far. The first value counts: a loss on the first day is a drawdown.
 *
 * @param depths equity ÷ highest value so far − 1, at each time
 * @param spells the periods below a peak, in order of time
 */
public record Drawdowns(List<Double> depths, List<Spell> spells) {
    /**
     * One period below a peak.
     *
     * @param peakTime when the peak was reached last, in the unit of the curve's times
     * @param troughTime when the lowest value was reached
     * @param endTime when the peak was reached again, or the end of the curve
     * @param recovered false if the curve ends below the peak
     * @param depth the lowest equity ÷ the peak − 1
     */
    public record Spell(long peakTime, long troughTime, long endTime, boolean recovered, double depth) {
        /** Returns the time from the peak to the recovery, or to the end of the curve. */
        public long duration() {
            return endTime - peakTime;
        }
    }

    public Drawdowns {
        depths = List.copyOf(depths);
        spells = List.copyOf(spells);
    }

    /** Returns the drawdowns of a curve. */
    public static Drawdowns of(long[] times, double[] equity) {
        List<Double> depths = new ArrayList<>();
        List<Spell> spells = new ArrayList<>();
        double peak = Double.NEGATIVE_INFINITY;
        long peakTime = 0;
        long troughTime = 0;
        double depth = 0;
        for (int i = 0; i < equity.length; i++) {
            if (equity[i] >= peak) {
                if (depth < 0) {
                    spells.add(new Spell(peakTime, troughTime, times[i], true, depth));
                }
                peak = equity[i];
                peakTime = times[i];
                depth = 0;
            }
            double now = equity[i] / peak - 1;
            depths.add(now);
            if (now < depth) {
                depth = now;
                troughTime = times[i];
            }
        }
        if (depth < 0) {
            spells.add(new Spell(peakTime, troughTime, times[times.length - 1], false, depth));
        }
        return new Drawdowns(depths, spells);
    }

    /** Returns the deepest drawdown, a negative number or 0; NaN for an empty curve. */
    public double deepest() {
        return depths.stream().min(Comparator.naturalOrder()).orElse(Double.NaN);
    }

    /** Returns the mean of the drawdown at all times. */
    public double mean() {
        return depths.isEmpty() ? Double.NaN : sum(1) / depths.size();
    }

    /** Returns the root of the mean of the squared drawdown at all times. */
    public double ulcer() {
        return depths.isEmpty() ? Double.NaN : Math.sqrt(sum(2) / depths.size());
    }

    private double sum(int power) {
        CompensatedSum sum = new CompensatedSum();
        depths.forEach(depth -> sum.add(Math.pow(depth, power)));
        return sum.value();
    }
}
