package io.barmill.research.label;

import io.barmill.research.label.Label.Touch;
import io.barmill.research.numeric.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sign of the return over a number of rows, 0 within a threshold.
 *
 * @param rows from the event to the end of the return
 * @param threshold a return must exceed, in its own unit or in deviations
 * @param window how many such returns, the own one the last, give the mean and deviation it is measured by; 0 for none
 */
public record FixedHorizon(int rows, double threshold, int window) {
    /** Returns the labels of events. */
    public List<Label> of(double[] closes, int[] events) {
        double[] returns = new double[closes.length];
        Arrays.setAll(returns, i -> i + rows < closes.length ? closes[i + rows] / closes[i] - 1 : Double.NaN);
        List<Label> labels = new ArrayList<>();
        for (int event : events) {
            boolean known = event + rows < closes.length;
            double measured = measured(returns, event);
            double label =
                    Double.isNaN(measured) ? Double.NaN : Math.abs(measured) > threshold ? Math.signum(measured) : 0;
            labels.add(new Label(
                    event,
                    Math.min(event + rows, closes.length - 1),
                    Double.NaN,
                    returns[event],
                    label,
                    known ? Touch.HORIZON : Touch.NONE,
                    Double.NaN));
        }
        return labels;
    }

    private double measured(double[] returns, int row) {
        if (window == 0) {
            return returns[row];
        }
        if (row < window - 1) {
            return Double.NaN;
        }
        Moments moments = Moments.of(Arrays.copyOfRange(returns, row - window + 1, row + 1));
        return moments.isDispersed() ? (returns[row] - moments.mean()) / moments.deviation() : Double.NaN;
    }
}
