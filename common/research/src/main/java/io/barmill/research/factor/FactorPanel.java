package io.barmill.research.factor;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.ColumnSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A factor as it was known at each time of a clock, and the returns that followed. The first index is the time, the second the
 * instrument; what is missing is NaN.
 */
public final class FactorPanel {
    private static final long MOST_TIMES = 1_000_000;

    private final List<ColumnSeries> panel;
    private final long[] times;
    private final double[][] factor;
    private final double[][] prices;
    private final List<Loss> losses = new ArrayList<>();
    private final long end;

    /**
     * What became of the instruments at a time.
     *
     * @param known instruments with a row that was known by then
     * @param stale of these, whose row was too old
     * @param noValue of the others, without a value of the factor
     * @param noPrice of the others, without a price to start from
     */
    public record Loss(long time, int known, int stale, int noValue, int noPrice) {
        /** Returns how many are left. */
        public int kept() {
            return known - stale - noValue - noPrice;
        }
    }

    private FactorPanel(List<ColumnSeries> panel, long[] times) {
        this.panel = panel;
        this.times = times;
        this.factor = new double[times.length][panel.size()];
        this.prices = new double[times.length][panel.size()];
        this.end = panel.stream().mapToLong(FactorPanel::lastClose).max().orElse(Long.MIN_VALUE);
    }

    /**
     * Looks at a factor at each time of a clock from the first row's end on.
     *
     * @param factor the values of each instrument's rows
     * @param from no earlier time counts; microseconds
     * @param maxAge an instrument whose last known row ended longer ago does not count; microseconds
     * @throws InvalidFieldException if there is no such time, or too many
     */
    public static FactorPanel of(List<ColumnSeries> panel, double[][] factor, long clock, long from, long maxAge) {
        long first = panel.stream()
                .filter(series -> series.size() > 0)
                .mapToLong(series -> series.closeTime()[0])
                .min()
                .orElse(Long.MAX_VALUE);
        long last = panel.stream().mapToLong(FactorPanel::lastClose).max().orElse(Long.MIN_VALUE);
        long start = -Math.floorDiv(-Math.max(first, from), clock);
        long count = last < first ? 0 : Math.floorDiv(last, clock) - start + 1;
        if (count < 1 || count > MOST_TIMES) {
            throw new InvalidFieldException(
                    "factor.clock", Math.max(0, count) + " times in the data", "1 to " + MOST_TIMES);
        }
        long[] times = new long[(int) count];
        Arrays.setAll(times, i -> (start + i) * clock);
        FactorPanel result = new FactorPanel(panel, times);
        for (int t = 0; t < times.length; t++) {
            result.look(t, factor, maxAge);
        }
        return result;
    }

    private void look(int t, double[][] values, long maxAge) {
        int known = 0;
        int stale = 0;
        int noValue = 0;
        int noPrice = 0;
        for (int i = 0; i < panel.size(); i++) {
            ColumnSeries series = panel.get(i);
            int row = series.knownAt(times[t]);
            factor[t][i] = Double.NaN;
            prices[t][i] = price(i, times[t]);
            if (row < 0) {
                continue;
            }
            known++;
            if (times[t] - series.closeTime()[row] > maxAge) {
                stale++;
            } else if (Double.isNaN(values[i][row])) {
                noValue++;
            } else if (Double.isNaN(prices[t][i])) {
                noPrice++;
            } else {
                factor[t][i] = values[i][row];
            }
        }
        losses.add(new Loss(times[t], known, stale, noValue, noPrice));
    }

    /** Returns the times; microseconds since 1970-01-01 UTC. */
    public long[] times() {
        return times;
    }

    /** Returns the factor at a time. */
    public double[] factor(int time) {
        return factor[time];
    }

    /** Returns what was lost at each time. */
    public List<Loss> losses() {
        return losses;
    }

    /** Returns the share of values that were lost, among all that could be known. */
    public double lossShare() {
        long known = losses.stream().mapToLong(Loss::known).sum();
        long kept = losses.stream().mapToLong(Loss::kept).sum();
        return known == 0 ? 1 : 1 - (double) kept / known;
    }

    /**
     * Returns the return of each instrument between two moments, both counted from a time, in microseconds. An instrument that has
     * ended by the second one is taken to its last close.
     */
    public double[] returns(int time, long from, long to) {
        double[] returns = new double[panel.size()];
        for (int i = 0; i < returns.length; i++) {
            double start = from == 0 ? prices[time][i] : price(i, times[time] + from);
            double stop = price(i, times[time] + to);
            returns[i] = (Double.isNaN(stop) ? lastMark(i, times[time] + to) : stop) / start - 1;
        }
        return returns;
    }

    /** The open of the first bar in which an order of that time can be filled. */
    private double price(int instrument, long time) {
        ColumnSeries series = panel.get(instrument);
        int row = series.fillableAt(time);
        return row < series.size() ? series.column("open")[row] : Double.NaN;
    }

    /** The last close, if the instrument has ended by that time and others go on. */
    private double lastMark(int instrument, long time) {
        ColumnSeries series = panel.get(instrument);
        long last = lastClose(series);
        return last <= time && last < end && time < end ? series.column("close")[series.size() - 1] : Double.NaN;
    }

    private static long lastClose(ColumnSeries series) {
        return series.size() == 0 ? Long.MIN_VALUE : series.closeTime()[series.size() - 1];
    }
}
