package io.barmill.research.strategy;

/**
 * Indicators over the last visible closes. Each is summed afresh from its window, so its value depends on the window alone, not
 * on where the run began. The caller checks that the window is full.
 */
final class Windows {
    private Windows() {}

    static double mean(Bars bars, int length) {
        return mean(bars, length, 0);
    }

    static double mean(Bars bars, int length, int back) {
        double sum = 0;
        for (int i = back + length - 1; i >= back; i--) {
            sum += bars.close(i);
        }
        return sum / length;
    }

    /** The deviation of the closes, with n − 1. */
    static double deviation(Bars bars, int length) {
        double mean = mean(bars, length);
        double sum = 0;
        for (int i = length - 1; i >= 0; i--) {
            double d = bars.close(i) - mean;
            sum += d * d;
        }
        return Math.sqrt(sum / (length - 1));
    }

    /** The highest price of the bars before the last one. */
    static double highestBefore(Bars bars, int length) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= length; i++) {
            highest = Math.max(highest, bars.high(i));
        }
        return highest;
    }

    /** The lowest price of the bars before the last one. */
    static double lowestBefore(Bars bars, int length) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= length; i++) {
            lowest = Math.min(lowest, bars.low(i));
        }
        return lowest;
    }
}
